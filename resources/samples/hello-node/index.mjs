// Greets whoever the event names, and tells which environment answered.
let calls = 0;

export const handler = async (event, context) => {
    calls += 1;
    const name = event.name ?? "world";
    console.log(`greeting ${name}, call ${calls} of this environment`);
    return {
        greeting: `Hello, ${name}!`,
        callsOfThisEnvironment: calls,
        memoryMb: Number(context.memoryLimitInMB),
        remainingMs: context.getRemainingTimeInMillis(),
        region: process.env.AWS_REGION,
    };
};
