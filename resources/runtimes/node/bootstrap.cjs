// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';

// The runtime client for Node.js functions: fetches invocations from the Lambda Runtime API and runs the handler.
const fs = require('node:fs');
const { Connection } = require('./connection.cjs');
const { installConsole } = require('./console.cjs');
const { describe, RuntimeError } = require('./errors.cjs');
const { loadHandler } = require('./loader.cjs');
const { installStreaming, isStreaming, makeResponseStream, Options } = require('./streaming.cjs');

const connection = new Connection(process.env.AWS_LAMBDA_RUNTIME_API, inherited());
const current = { requestId: '' };

/** The descriptor of the connection this process was started with; undefined where there is none, or it got lost. */
function inherited() {
    const fd = Number(process.env._SIGNALBOX_CONNECTION);
    delete process.env._SIGNALBOX_CONNECTION;
    try {
        return fd > 0 && fs.fstatSync(fd).isSocket() ? fd : undefined;
    } catch {
        return undefined;
    }
}

/** Writes an error into the log, as an "Invoke Error" or "Init Error" line does. */
function logError(title, document) {
    if (process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON')
        console.error(document);
    else
        console.error(title, '\t' + JSON.stringify(document));
}

/** Tells why the function cannot go on, and ends: what was thrown outside an invocation's own course. */
async function fatal(error) {
    const document = describe(error);
    const title = document.errorType === 'Runtime.UnhandledPromiseRejection' ? 'Unhandled Promise Rejection'
        : 'Uncaught Exception';
    logError(title, document);
    const path = current.requestId ? `/runtime/invocation/${current.requestId}/error` : '/runtime/init/error';
    // Its own connection: the other one may be in the middle of something.
    await new Connection(process.env.AWS_LAMBDA_RUNTIME_API).post(path, document, { errorType: document.errorType })
        .catch(() => {});
    process.exit(129); // as Lambda's own
}

/** The context object a handler gets. `finish(error, result)` serves done, succeed and fail. */
function makeContext(headers, finish) {
    const env = process.env;
    const deadline = Number(headers['lambda-runtime-deadline-ms']);
    const parse = (name) => (headers[name] ? JSON.parse(headers[name]) : undefined);
    return {
        callbackWaitsForEmptyEventLoop: true,
        functionName: env.AWS_LAMBDA_FUNCTION_NAME,
        functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
        memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
        logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
        logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
        clientContext: parse('lambda-runtime-client-context'),
        identity: parse('lambda-runtime-cognito-identity'),
        invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
        awsRequestId: headers['lambda-runtime-aws-request-id'],
        getRemainingTimeInMillis: () => Math.max(deadline - Date.now(), 0),
        done: (error, result) => finish(error, result),
        succeed: (result) => finish(null, result),
        fail: (error) => finish(error ?? new Error('handled')),
    };
}

/** Runs the handler in any of its styles; settles with its result. */
function callHandler(handler, event, headers) {
    return new Promise((resolve, reject) => {
        let answer = null; // what a callback gave, kept until nothing else is left to do
        const settle = (error, result) => (error === null || error === undefined ? resolve(result) : reject(error));
        const context = makeContext(headers, settle);
        const callback = (error, result) => {
            if (!context.callbackWaitsForEmptyEventLoop || (error !== null && error !== undefined)) {
                settle(error, result);
                return;
            }
            answer = result;
        };
        const returned = handler(event, context, callback);
        if (returned && typeof returned.then === 'function')
            returned.then(resolve, reject);
        else if (returned && typeof returned.next === 'function' && typeof returned !== 'string')
            reject(new RuntimeError('Runtime.HandlerNotSupported',
                'The handler is a generator function, which Lambda does not run. Use an async function.'));
        else
            connection.idleUntil(() => resolve(answer)); // with or without a callback: done when nothing is left
    });
}

/** Runs a handler wrapped by awslambda.streamifyResponse. Throws what went wrong before the answer began. */
async function runStreaming(handler, event, headers, path) {
    const stream = makeResponseStream((contentType) => connection.stream(path, contentType), handler[Options]);
    let failed = null;
    try {
        await Promise.race([handler(event, stream, makeContext(headers, () => stream.end())), stream.over.then(never)]);
        await stream.over;
    } catch (error) {
        if (!stream.begun())
            throw error;
        failed = describe(error);
        logError('Invoke Error', failed);
    }
    await stream.finished(failed);
}

/** A stream may end before its handler does: only its error ends the wait. */
function never() {
    return new Promise(() => {});
}

function serialise(result) {
    try {
        return JSON.stringify(result === undefined ? null : result) ?? 'null';
    } catch (error) {
        throw new RuntimeError('Runtime.MarshalError', `Unable to stringify response body: ${error.message}`);
    }
}

async function runOne(handler) {
    const { headers, body } = await connection.get('/runtime/invocation/next');
    const requestId = headers['lambda-runtime-aws-request-id'];
    current.requestId = requestId;
    process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'] ?? '';
    const path = `/runtime/invocation/${requestId}`;
    try {
        const event = JSON.parse(body);
        if (isStreaming(handler)) {
            await runStreaming(handler, event, headers, `${path}/response`);
        } else {
            await connection.postLater(`${path}/response`, serialise(await callHandler(handler, event, headers)));
        }
    } catch (error) {
        const document = describe(error);
        logError('Invoke Error', document);
        await connection.post(`${path}/error`, document, { errorType: document.errorType });
    }
}

async function main() {
    installConsole(current);
    installStreaming();
    let handler;
    try {
        handler = await loadHandler(process.env.LAMBDA_TASK_ROOT ?? '/var/task', process.env._HANDLER ?? '');
    } catch (error) {
        const document = describe(error);
        logError('Init Error', document);
        await connection.post('/runtime/init/error', document, { errorType: document.errorType });
        process.exit(1);
    }
    process.on('uncaughtException', fatal);
    process.on('unhandledRejection', (reason) => fatal(
        new RuntimeError('Runtime.UnhandledPromiseRejection', String(reason?.stack ? reason : reason), reason)));
    for (;;)
        await runOne(handler);
}

main().catch((error) => {
    process.stderr.write(`signalbox runtime: ${error.message}\n`);
    process.exit(1);
});
