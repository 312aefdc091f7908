import type { ServiceError } from '../../errors/service-error.ts';
import type { RawRequest, RawResponse } from '../../wire/raw-request.ts';
import type { Members, OutputOf } from '../../wire/shape/index.ts';
import { escapeXml } from '../../wire/escape-xml.ts';
import { writeMembers } from './write-members.ts';

/** What an operation's answer is wrapped in. */
export interface AnswerForm {
  /** The operation's name, e.g. `AssumeRole`. */
  readonly name: string;
  /** The XML namespace of the API's version. */
  readonly namespace: string;
  /** The members of the result; undefined where the operation has no result, not even an empty one. */
  readonly output: Members | undefined;
}

/** What every answer to a request says beside its content. */
export interface AnswerContext {
  readonly requestId: string;
  /** STS sends one. */
  readonly extendedRequestId: string | undefined;
  /** The client asks for JSON. */
  readonly asJson: boolean;
}

const xmlType = 'text/xml';
const jsonType = 'application/json';

/** The namespace of the one error that belongs to no API: an unknown operation. */
const faultNamespace = 'http://webservices.amazon.com/AWSFault/2005-15-09';

/** Whether the client asks for JSON (`Accept: application/json`), as aws-iam-authenticator does. */
export function wantsJson(request: RawRequest): boolean {
  const accept = request.header('accept');
  return accept !== undefined && accept.includes(jsonType);
}

/** A 200 answer in the AWS Query envelope. */
export function answer(form: AnswerForm, output: OutputOf<Members>, context: AnswerContext): RawResponse {
  const body = context.asJson
    ? jsonAnswer(form, output, context.requestId)
    : xmlAnswer(form, output, context.requestId);
  return { status: 200, headers: headersOf(context), body };
}

function headersOf(context: AnswerContext): readonly string[] {
  return [...idHeaders(context), 'Content-Type', context.asJson ? jsonType : xmlType];
}

/** Names and values in turn. */
export function idHeaders({
  requestId,
  extendedRequestId,
}: Pick<AnswerContext, 'requestId' | 'extendedRequestId'>): readonly string[] {
  const headers = ['x-amzn-RequestId', requestId];
  if (extendedRequestId !== undefined) headers.push('x-amz-sts-extended-request-id', extendedRequestId);
  return headers;
}

function xmlAnswer(form: AnswerForm, output: OutputOf<Members>, requestId: string): string {
  const { name, namespace } = form;
  return (
    `<${name}Response xmlns="${namespace}">\n${xmlResult(form, output)}` +
    `  <ResponseMetadata>\n    <RequestId>${requestId}</RequestId>\n  </ResponseMetadata>\n</${name}Response>\n`
  );
}

/** Clients look for the result of an operation that has one, even where it is empty. */
function xmlResult({ name, output: shapes }: AnswerForm, output: OutputOf<Members>): string {
  if (shapes === undefined) return '';
  const members = writeMembers(shapes, output);
  return members === '' ? `  <${name}Result/>\n` : `  <${name}Result>\n${members}  </${name}Result>\n`;
}

function jsonAnswer(form: AnswerForm, output: OutputOf<Members>, requestId: string): string {
  const metadata = { ResponseMetadata: { RequestId: requestId } };
  const response = form.output === undefined ? metadata : { [`${form.name}Result`]: output, ...metadata };
  return JSON.stringify({ [`${form.name}Response`]: response });
}

/** The error envelope. `namespace` is the API's, where one is known. */
export function errorAnswer(
  error: ServiceError,
  namespace: string | undefined,
  context: AnswerContext,
): RawResponse {
  const body = context.asJson
    ? jsonError(error, context.requestId)
    : xmlError(error, namespace ?? faultNamespace, context.requestId);
  return { status: error.status, headers: headersOf(context), body };
}

function jsonError({ code, message, faultType }: ServiceError, requestId: string): string {
  const text = message === '' ? {} : { Message: message };
  return JSON.stringify({ Error: { Code: code, ...text, Type: faultType }, RequestId: requestId });
}

function xmlError({ code, message, faultType }: ServiceError, namespace: string, requestId: string): string {
  const text = message === '' ? '' : `    <Message>${escapeXml(message)}</Message>\n`;
  return (
    `<ErrorResponse xmlns="${namespace}">\n  <Error>\n    <Type>${faultType}</Type>\n` +
    `    <Code>${code}</Code>\n${text}  </Error>\n  <RequestId>${requestId}</RequestId>\n</ErrorResponse>\n`
  );
}

/** To what names no operation, on a path that none has. AWS does not say of which type it is. */
export const unknownAnswer = (context: AnswerContext): RawResponse => ({
  status: 404,
  headers: idHeaders(context),
  body: '<UnknownOperationException/>\n',
});

/** An answer without a body, for what fails before there is an API to speak for. */
export function emptyAnswer(status: number, headers: readonly string[] = []): RawResponse {
  return { status, headers, body: '' };
}
