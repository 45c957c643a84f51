// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';

/** An error that has a name of Lambda's own. */
class RuntimeError extends Error {
    constructor(type, message, cause) {
        super(message);
        this.type = type;
        this.cause = cause;
        this.stack = cause?.stack ?? this.stack;
    }
}

/** Anything thrown, as the caller gets it: errorType, errorMessage and trace. */
function describe(error) {
    if (error instanceof RuntimeError)
        return { errorType: error.type, errorMessage: error.message, trace: lines(error.stack) };
    if (error instanceof Error || (error && typeof error === 'object' && 'message' in error && 'stack' in error))
        return { errorType: String(error.name || 'Error'), errorMessage: String(error.message), trace: lines(error.stack) };
    return { errorType: typeof error, errorMessage: plain(error), trace: [] };
}

function plain(value) {
    if (value === null || typeof value !== 'object')
        return String(value);
    try {
        return JSON.stringify(value);
    } catch {
        return String(value);
    }
}

function lines(stack) {
    return String(stack ?? '').split('\n');
}

module.exports = { describe, RuntimeError };
