/** Runs the preparations of a command. When they fail, the message is for a person, so no stack is shown. */
export async function stopOnError(prepare: () => Promise<void>): Promise<void> {
  try {
    await prepare();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
