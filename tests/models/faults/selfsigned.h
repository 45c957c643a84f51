// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>
#include <QtTest>

namespace signalbox::test {

/// Makes NAME.crt and NAME.key there, for a server of this host name, with the openssl program.
inline void selfSign(const QTemporaryDir &folder, const QString &name, const QString &subject)
{
    QProcess process;
    process.setWorkingDirectory(folder.path());
    process.start(QStringLiteral("openssl"),
                  {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                   QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-days"),
                   QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=") + name,
                   QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:") + subject,
                   QStringLiteral("-keyout"), name + QStringLiteral(".key"), QStringLiteral("-out"),
                   name + QStringLiteral(".crt")});
    QVERIFY(process.waitForFinished());
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
}

inline QByteArray contents(const QTemporaryDir &folder, const QString &name)
{
    QFile file(folder.filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What such a server speaks.
inline QSslConfiguration tlsOf(const QTemporaryDir &folder, const QString &name)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(contents(folder, name + QStringLiteral(".crt"))));
    tls.setPrivateKey(QSslKey(contents(folder, name + QStringLiteral(".key")), QSsl::Rsa));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

/// A file of these certificates, for who trusts them.
inline QString trust(const QTemporaryDir &folder, const QStringList &names)
{
    QFile trusted(folder.filePath(QStringLiteral("trusted.pem")));
    if (!trusted.open(QIODevice::WriteOnly))
        qFatal("the test's folder cannot be written");
    for (const QString &name : names)
        trusted.write(contents(folder, name + QStringLiteral(".crt")));
    return trusted.fileName();
}

} // namespace signalbox::test
