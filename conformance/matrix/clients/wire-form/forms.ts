/** How a client writes a request, as its source and logs have it. */
export interface Form {
  /**
   * The headers in the order in which they go out, in the client's spelling. `Authorization`, and the others without a value,
   * are filled in when the request is signed.
   */
  readonly headers: readonly (readonly [name: string, value?: string])[];
  /** Those that it does not sign. */
  readonly unsigned: readonly string[];
  /** Whether it sorts the parameters, or writes them as the service's model has them. */
  readonly sortsParameters: boolean;
}

const dotnetHeaders = (userAgent: string): Form['headers'] => [
  ['User-Agent', userAgent],
  ['amz-sdk-invocation-id', '48d8fc02-08e2-472d-b1fe-fc512c52db73'],
  ['amz-sdk-request', 'attempt=1; max=5'],
  ['Host'],
  ['X-Amz-Date'],
  ['X-Amz-Security-Token'],
  ['X-Amz-Content-SHA256'],
  ['Authorization'],
  ['Content-Length'],
  ['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8'],
];

const dotnetUnsigned = ['user-agent', 'amz-sdk-invocation-id', 'amz-sdk-request', 'content-length'];

export const forms = {
  /**
   * The order: https://github.com/aws/aws-sdk-net/issues/2567; what is signed: AWS4Signer.cs there; the parameters are a
   * SortedDictionary.
   */
  dotnet: {
    headers: dotnetHeaders('aws-sdk-dotnet-coreclr/4.0.2 ua/2.1 os/linux lang/.NET_Core#8.0.11 m/b,D,E'),
    unsigned: dotnetUnsigned,
    sortsParameters: true,
  },
  /** The SDK for .NET under a name of its own: `SetAWSPowerShellUserAgent` in https://github.com/aws/aws-tools-for-powershell. */
  powershell: {
    headers: dotnetHeaders(
      'AWSPowerShell.Common/5.0.1 ua/2.1 os/linux md/PowerShellCore/7.4 lang/.NET_Core#8.0.11',
    ),
    unsigned: dotnetUnsigned,
    sortsParameters: true,
  },
  /**
   * A std::map of lower-case names, written by libcurl, which puts `host` and `accept` first; AWSAuthV4Signer.cpp in
   * https://github.com/aws/aws-sdk-cpp signs all but two.
   */
  cpp: {
    headers: [
      ['host'],
      ['accept', '*/*'],
      ['amz-sdk-invocation-id', 'A5F0E2B1-6B3C-4B6E-9C4A-0E7C1B2D3F45'],
      ['amz-sdk-request', 'attempt=1'],
      ['authorization'],
      ['content-length'],
      ['content-type', 'application/x-www-form-urlencoded'],
      [
        'user-agent',
        'aws-sdk-cpp/1.11.500 ua/2.1 api/STS#1.11.500 os/Linux lang/c++#C++17 md/aws-crt#0.29.4 m/D,E',
      ],
      ['x-amz-content-sha256'],
      ['x-amz-date'],
      ['x-amz-security-token'],
    ],
    unsigned: ['accept', 'user-agent'],
    sortsParameters: false,
  },
  /**
   * The AWS Common Runtime signs (aws_signing.c in https://github.com/awslabs/aws-c-auth leaves out `user-agent`), and sends;
   * the names are those of https://github.com/awslabs/aws-sdk-swift.
   */
  swift: {
    headers: [
      ['Host'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Content-Length'],
      ['User-Agent', 'aws-sdk-swift/1.5.86 ua/2.1 api/sts#1.5.86 os/linux lang/swift#5.10 m/D,N,Z,b'],
      ['amz-sdk-invocation-id', '0F5E3C5B-7E0D-4B8E-8F4E-2B8C7A1D9E60'],
      ['amz-sdk-request', 'attempt=1; max=3'],
      ['X-Amz-Date'],
      ['X-Amz-Security-Token'],
      ['Authorization'],
    ],
    unsigned: ['user-agent'],
    sortsParameters: false,
  },
} as const satisfies Readonly<Record<string, Form>>;
