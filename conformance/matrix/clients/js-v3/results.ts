/** The results of the program, one line each, as conformance/matrix/read-results.ts reads them. */
export async function tell(step: string, act: () => Promise<unknown>): Promise<void> {
  try {
    console.log(`ok ${step}: ${String(await act())}`);
  } catch (error) {
    console.log(`not ok ${step}: ${String(error).replaceAll('\n', ' ')}`);
  }
}
