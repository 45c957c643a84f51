"""Greets whoever the event names, and tells which environment answered."""
import os

calls = 0


def lambda_handler(event, context):
    global calls
    calls += 1
    name = event.get("name") or "world"
    print(f"greeting {name}, call {calls} of this environment")
    return {
        "greeting": f"Hello, {name}!",
        "callsOfThisEnvironment": calls,
        "memoryMb": int(context.memory_limit_in_mb),
        "remainingMs": context.get_remaining_time_in_millis(),
        "region": os.environ.get("AWS_REGION"),
    }
