// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Does one step through AWS's SDK for JavaScript, so many times at once: reads {step, times, request} as JSON, prints what
// came of each, bytes as base64.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const lambda = createRequire(process.env.SDK + "/")("@aws-sdk/client-lambda");
const client = new lambda.LambdaClient({
    endpoint: process.env.ENDPOINT,
    region: "us-east-1",
    maxAttempts: 1,
    credentials: { accessKeyId: process.env.KEY, secretAccessKey: process.env.SECRET },
});
const base64 = (bytes) => Buffer.from(bytes).toString("base64");

async function create(request) {
    const Code = { ZipFile: Buffer.from(request.Code.ZipFile, "base64") };
    await client.send(new lambda.CreateFunctionCommand({ ...request, Code }));
    const name = { FunctionName: request.FunctionName };
    await lambda.waitUntilFunctionActiveV2({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, name);
    return {};
}

async function invoke(request) {
    const { StatusCode, FunctionError, LogResult, Payload } = await client.send(new lambda.InvokeCommand(request));
    return { StatusCode, FunctionError, LogResult: LogResult ?? "", Payload: base64(Payload ?? []) };
}

async function stream(request) {
    const answer = await client.send(new lambda.InvokeWithResponseStreamCommand(request));
    const pieces = [];
    let complete;
    for await (const event of answer.EventStream) {
        if (event.PayloadChunk) pieces.push(Buffer.from(event.PayloadChunk.Payload));
        complete = event.InvokeComplete ?? complete;
    }
    return { body: base64(Buffer.concat(pieces)), error: complete.ErrorCode, log: complete.LogResult };
}

const { step, times, request } = JSON.parse(readFileSync(0, "utf8"));
const steps = { create, invoke, stream };
console.log(JSON.stringify(await Promise.all(Array.from({ length: times }, () => steps[step](request)))));
