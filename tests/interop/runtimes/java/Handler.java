// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

public class Handler implements RequestHandler<Map<String, Object>, Object> {
    private static final String INSTANCE = UUID.randomUUID().toString();
    private int calls = 0;

    @Override
    public Object handleRequest(Map<String, Object> event, Context context) {
        calls += 1;
        switch ((String) event.get("do")) {
            case "echo":
                return Map.of("value", event.get("value"), "instance", INSTANCE, "calls", calls,
                        "request", context.getAwsRequestId(), "arn", context.getInvokedFunctionArn(),
                        "name", context.getFunctionName(), "remaining", context.getRemainingTimeInMillis());
            case "error":
                throw new IllegalStateException("no such luck");
            case "sleep":
                return sleep(((Number) event.get("ms")).longValue());
            case "memory":
                return fill();
            case "exit":
                Runtime.getRuntime().halt(((Number) event.get("code")).intValue());
                return null;
            case "length":
                return Map.of("length", ((String) event.get("text")).length());
            case "large":
                return "x".repeat(((Number) event.get("size")).intValue());
            default:
                throw new IllegalArgumentException("unknown");
        }
    }

    private Object sleep(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Map.of("instance", INSTANCE, "calls", calls);
    }

    // Outside the heap, which has a limit of its own.
    private static Object fill() {
        List<java.nio.ByteBuffer> held = new ArrayList<>();
        while (true) {
            java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocateDirect(8 << 20);
            for (int at = 0; at < buffer.capacity(); at += 4096)
                buffer.put(at, (byte) 1);
            held.add(buffer);
        }
    }
}
