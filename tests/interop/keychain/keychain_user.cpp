// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// keychain_user write|read|remove KEY: what the console does with its keychain, one thing at a time. A secret
// to be written comes from standard input; one that was read goes to standard output. Says "trouble: …" where
// the keychain does not keep secrets; with 3 as the exit code where there is nothing to be read.
#include "models/services/keychain.h"

#include <QCoreApplication>
#include <cstdio>
#include <iostream>
#include <iterator>

using namespace signalbox;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() != 3)
        return 2;
    Keychain keychain;
    CallPtr call;
    int code = 0;
    const auto end = [&](const QByteArray &said, bool failed) {
        std::fwrite(said.constData(), 1, std::size_t(said.size()), stdout);
        if (!keychain.trouble().isEmpty())
            std::printf("trouble: %s\n", qUtf8Printable(keychain.trouble()));
        code = failed ? 3 : 0;
        QCoreApplication::quit();
    };
    if (words.at(1) == QLatin1String("write")) {
        const std::string secret{std::istreambuf_iterator<char>(std::cin), {}};
        call = keychain.write(words.at(2), QByteArray::fromStdString(secret),
                              [&](const Result<Nothing> &done) { end({}, !done); });
    } else if (words.at(1) == QLatin1String("read")) {
        call = keychain.read(
            words.at(2), [&](const Result<QByteArray> &done) { end(done.value_or(QByteArray()), !done); });
    } else {
        call = keychain.remove(words.at(2), [&](const Result<Nothing> &done) { end({}, !done); });
    }
    QCoreApplication::exec();
    return code;
}
