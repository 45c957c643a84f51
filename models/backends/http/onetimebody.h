// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QIODevice>

namespace signalbox {

/// A request body that can be read once. Qt sends any request again, a POST too, when the connection breaks
/// before the answer; it does not when the body cannot be rewound. An invocation must not happen twice.
class OneTimeBody final : public QIODevice
{
    Q_OBJECT

public:
    explicit OneTimeBody(QByteArray data)
        : m_data(std::move(data))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    qint64 size() const override { return m_data.size(); }
    bool reset() override { return false; }
    bool atEnd() const override { return pos() >= m_data.size(); }

protected:
    qint64 readData(char *data, qint64 longest) override
    {
        const qint64 count = qMin(longest, m_data.size() - pos());
        std::copy_n(m_data.constData() + pos(), count, data);
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_data;
};

/// The same for a file.
class OneTimeFile final : public QFile
{
    Q_OBJECT

public:
    using QFile::QFile;
    bool reset() override { return false; }
};

} // namespace signalbox
