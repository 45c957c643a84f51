// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
"use strict";

const { randomUUID } = require("crypto");

const instance = randomUUID();
let calls = 0;

const acts = {
    echo: (event, context) => ({
        value: event.value,
        instance,
        calls,
        request: context.awsRequestId,
        arn: context.invokedFunctionArn,
        name: context.functionName,
        remaining: context.getRemainingTimeInMillis(),
    }),
    error: () => {
        throw new RangeError("no such luck");
    },
    sleep: async (event) => {
        await new Promise((resolve) => setTimeout(resolve, event.ms));
        return { instance, calls };
    },
    memory: () => {
        const held = [];
        for (;;) held.push(Buffer.alloc(8 << 20, 1));
    },
    exit: (event) => process.exit(event.code),
    length: (event) => ({ length: event.text.length }),
    large: (event) => "x".repeat(event.size),
};

exports.handler = async (event, context) => {
    calls += 1;
    return acts[event.do](event, context);
};

if (globalThis.awslambda)
    exports.stream = globalThis.awslambda.streamifyResponse(async (event, response) => {
        response.setContentType("text/plain");
        for (let piece = 0; piece < event.pieces; ++piece) response.write(`piece ${piece};`);
        response.end();
    });
