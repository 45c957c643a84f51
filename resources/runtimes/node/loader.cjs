// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { RuntimeError } = require('./errors.cjs');

/** folder/module.export.member → { module: 'folder/module', members: ['export', 'member'] } */
function parseName(name) {
    const slash = name.lastIndexOf('/');
    const base = name.slice(slash + 1);
    const dot = base.indexOf('.');
    if (dot < 1 || dot === base.length - 1)
        throw new RuntimeError('Runtime.MalformedHandlerName', `Bad handler "${name}": expected file.export`);
    if (name.includes('..'))
        throw new RuntimeError('Runtime.MalformedHandlerName', `'${name}' is not a valid handler name. Use absolute paths.`);
    return { module: name.slice(0, slash + 1) + base.slice(0, dot), members: base.slice(dot + 1).split('.') };
}

/** The extension of .mjs, and of .js below a package.json with "type": "module", is imported; the rest is required. */
function isModule(file) {
    if (!file.endsWith('.js'))
        return file.endsWith('.mjs');
    for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
        const description = path.join(folder, 'package.json');
        if (fs.existsSync(description))
            return JSON.parse(fs.readFileSync(description, 'utf8')).type === 'module';
        if (folder === path.dirname(folder))
            return false;
    }
}

async function loadModule(root, name) {
    const base = path.resolve(root, name);
    const file = ['.js', '.mjs', '.cjs', ''].map((extension) => base + extension)
        .find((candidate) => fs.statSync(candidate, { throwIfNoEntry: false })?.isFile());
    if (!file)
        throw new RuntimeError('Runtime.ImportModuleError', `Error: Cannot find module '${name}'`);
    try {
        return isModule(file) ? await import(require('node:url').pathToFileURL(file).href) : require(file);
    } catch (error) {
        if (error instanceof SyntaxError)
            throw new RuntimeError('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`, error);
        if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND')
            throw new RuntimeError('Runtime.ImportModuleError', `Error: ${error.message}`, error);
        throw error;
    }
}

/** The function a handler's name stands for. */
async function loadHandler(root, name) {
    const { module: moduleName, members } = parseName(name);
    const loaded = await loadModule(root, moduleName);
    const find = (from) => members.reduce((value, member) => value?.[member], from);
    const handler = find(loaded) ?? find(loaded.default);
    if (handler === undefined || handler === null)
        throw new RuntimeError('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
    if (typeof handler !== 'function')
        throw new RuntimeError('Runtime.HandlerNotFound', `${name} is not a function`);
    const kind = handler.constructor?.name;
    if (kind === 'GeneratorFunction' || kind === 'AsyncGeneratorFunction')
        throw new RuntimeError('Runtime.HandlerNotSupported',
            `${name} is a generator function, which Lambda does not run. Use an async function.`);
    return handler;
}

module.exports = { loadHandler };
