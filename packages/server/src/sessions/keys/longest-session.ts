/**
 * The longest session, in seconds: GetSessionToken's 36 hours.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
export const longestSessionSeconds = 129_600;
