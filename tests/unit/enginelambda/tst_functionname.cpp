// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/function/functionname.h"

#include <QRegularExpression>
#include <QTest>

using namespace signalbox::engine;

namespace {

QString asText(const std::optional<FunctionName> &name)
{
    if (!name)
        return QStringLiteral("refused");
    return QString::fromStdString(name->region + "|" + name->account + "|" + name->name + "|" +
                                  name->qualifier);
}

} // namespace

class FunctionNameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void agreesWithThePatternItNames();
    void qualifiers();
    void arns();
};

void FunctionNameTest::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(expected);
    };
    row("f", "||f|");
    row("my-function_1", "||my-function_1|");
    row("f:1", "||f|1");
    row("f:$LATEST", "||f|$LATEST");
    row("f:$latest", "refused");
    row("f:1:2", "refused");
    row("function:f", "||f|");
    row("function", "||function|");
    row("111111111111:function:f", "|111111111111|f|");
    row("111111111111:f", "|111111111111|f|");
    row("11111111111:function:f", "refused");
    row("arn:aws:lambda:us-east-1:111111111111:function:f", "us-east-1|111111111111|f|");
    row("arn:aws:lambda:us-east-1:111111111111:function:f:prod", "us-east-1|111111111111|f|prod");
    row("arn:aws-us-gov:lambda:us-gov-west-1:111111111111:function:f", "us-gov-west-1|111111111111|f|");
    row("arn:aws:lambda:us-isob-east-1:111111111111:function:f", "us-isob-east-1|111111111111|f|");
    row("arn:aws:lambda:eusc-de-east-1:111111111111:function:f", "eusc-de-east-1|111111111111|f|");
    row("arn:aws:lambda:us-east-1:111111111111:function", "us-east-1|111111111111|function|");
    row("arn:aws:lambda:invalid-region:111111111111:function:f", "refused");
    row("arn:aws:lambda:us-east-1::function:f", "refused");
    row("arn:aws:lambda::111111111111:function:f", "refused");
    row("arn:aws:ec2:us-east-1:111111111111:instance:i-1", "refused");
    row("arn:aws:lambda:us-east-1:111111111111:function:f:$LATES", "refused");
    row("f.g", "||f.g|");
    row("f!", "refused");
    row("*", "refused");
    row("", "refused");
    row("f:", "refused");
    row(":f", "refused");
    row("f g", "refused");
}

void FunctionNameTest::parses()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(asText(parseFunctionName(text.toStdString())), expected);
}

void FunctionNameTest::agreesWithThePatternItNames()
{
    // Every text made of these pieces, up to four of them, is judged as the published pattern judges it.
    const QStringList pieces{QStringLiteral("arn:aws:lambda:"),
                             QStringLiteral("us-east-1:"),
                             QStringLiteral("eusc-us-iso-x-2:"),
                             QStringLiteral("111111111111:"),
                             QStringLiteral("function:"),
                             QStringLiteral("f"),
                             QStringLiteral("."),
                             QStringLiteral(":"),
                             QStringLiteral("$LATEST"),
                             QStringLiteral("$LATEST.PUBLISHED")};
    QStringList texts{QString()};
    for (int round = 0, from = 0; round < 4; ++round) {
        const int to = int(texts.size());
        for (int i = from; i < to; ++i) {
            for (const QString &piece : pieces)
                texts << texts.at(i) + piece;
        }
        from = to;
    }
    for (const NameForm form : {NameForm::Create, NameForm::Any}) {
        const auto pattern = QString::fromUtf8(namePattern(form).data(), qsizetype(namePattern(form).size()));
        const QRegularExpression expression(QRegularExpression::anchoredPattern(pattern));
        QVERIFY2(expression.isValid(), qPrintable(expression.errorString()));
        for (const QString &text : std::as_const(texts)) {
            const bool expected = expression.match(text).hasMatch();
            QVERIFY2(parseFunctionName(text.toStdString(), form).has_value() == expected, qPrintable(text));
        }
    }
}

void FunctionNameTest::qualifiers()
{
    QVERIFY(isQualifier("$LATEST"));
    QVERIFY(isQualifier("with-$-in-it"));
    QVERIFY(!isQualifier("with?"));
    QVERIFY(!isQualifier(""));
    QVERIFY(isAliasName("prod"));
    QVERIFY(isAliasName("1a"));
    QVERIFY(!isAliasName("12"));
    QVERIFY(!isAliasName("$LATEST"));
    QVERIFY(isVersionNumber("12"));
}

void FunctionNameTest::arns()
{
    QCOMPARE(functionArn("eu-west-1", "000000000000", "f"),
             std::string("arn:aws:lambda:eu-west-1:000000000000:function:f"));
    QCOMPARE(functionArn("eu-west-1", "000000000000", "f", "$LATEST"),
             std::string("arn:aws:lambda:eu-west-1:000000000000:function:f:$LATEST"));
}

QTEST_GUILESS_MAIN(FunctionNameTest)
#include "tst_functionname.moc"
