// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery.h"

#include "resources/resources.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/formulacard.h"
#include "widgets/controls/keyfigure.h"
#include "widgets/controls/searchfield.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/sourceview.h"
#include "widgets/controls/toast.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/tabularfont.h"
#include "widgets/theme/theme.h"
#include "widgets/theme/typography.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFontInfo>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyleOptionComboBox>
#include <QTest>
#include <QTimer>
#include <cmath>

// The component's header uses the keywords that are switched off for ours.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#include <Qsci/qsciscintilla.h>
#undef signals
#undef slots

using namespace signalbox;

namespace {

// Relative luminance and contrast as WCAG 2 defines them.
double luminance(const QColor &colour)
{
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double light = qMax(luminance(a), luminance(b));
    return (light + 0.05) / (qMin(luminance(a), luminance(b)) + 0.05);
}

QString lookFolder()
{
    const QString folder = QCoreApplication::applicationDirPath() + QStringLiteral("/../look");
    QDir().mkpath(folder);
    return folder;
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = new Theme(*qApp, Theme::Mode::Dark);
    }

    void contrastIsEnough_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }

    void contrastIsEnough()
    {
        QFETCH(bool, dark);
        const Tokens &set = dark ? darkTokens() : lightTokens();
        for (const QColor &text :
             {set.text, set.secondary, set.faint, set.accent, set.good, set.warning, set.bad, set.cold}) {
            QVERIFY2(contrast(text, set.raised) >= 4.5, qPrintable(text.name()));
        }
        for (const QColor &ground : {set.background, set.surface, set.high, set.accentWash}) {
            QVERIFY2(contrast(set.text, ground) >= 4.5, qPrintable(ground.name()));
            QVERIFY2(contrast(set.secondary, ground) >= 4.5, qPrintable(ground.name()));
        }
        QVERIFY(contrast(set.onAccent, set.accent) >= 4.5);
        for (const Tone tone : {Tone::Bad, Tone::Warning, Tone::Accent})
            QVERIFY(contrast(set.text, toneWash(tone, set)) >= 4.5);
        QVERIFY(contrast(set.bad, toneWash(Tone::Bad, set)) >= 4.5);
        for (const QColor &ground : {set.background, set.raised}) { // there, and plainly weaker than others
            QVERIFY(contrast(set.disabled, ground) >= 1.9);
            QVERIFY(contrast(set.secondary, ground) >= 2.5 * contrast(set.disabled, ground));
        }
        for (const QColor &series : set.series)
            QVERIFY2(contrast(series, set.raised) >= 3.0, qPrintable(series.name()));
    }

    void paletteSwitchesLive()
    {
        QSignalSpy changed(m_theme, &Theme::changed);
        m_theme->setMode(Theme::Mode::Light);
        QCOMPARE(changed.count(), 1);
        QVERIFY(!tokens(QApplication::palette()).dark);
        m_theme->setMode(Theme::Mode::Dark);
        QVERIFY(tokens(QApplication::palette()).dark);
        m_theme->setMode(Theme::Mode::Dark);
        QCOMPARE(changed.count(), 2);
    }

    void modesHaveNames()
    {
        for (const auto mode : {Theme::Mode::System, Theme::Mode::Light, Theme::Mode::Dark})
            QCOMPARE(Theme::modeFromName(Theme::nameOf(mode)), mode);
        QVERIFY(!Theme::modeFromName(u"blue"));
    }

    void figuresAreOfOneWidth()
    {
        if (QFontInfo(QFont(QStringLiteral("Inter"))).family() != QLatin1String("Inter"))
            QSKIP("the font Inter is not installed");
        for (const Type type : {Type::Body, Type::BodyStrong, Type::KeyFigure, Type::Small}) {
            const QFontMetricsF metrics(font(type));
            QCOMPARE(metrics.horizontalAdvance(QStringLiteral("1111.1")),
                     metrics.horizontalAdvance(QStringLiteral("0808.8")));
        }
        const QFontMetricsF plain{QFont(QStringLiteral("Inter"))};
        QVERIFY(plain.horizontalAdvance(QStringLiteral("1111")) <
                plain.horizontalAdvance(QStringLiteral("0808")));
    }

    void damagedFontTablesAreRefused()
    {
        for (const QByteArray &bad : {QByteArray(), QByteArray(8, '\0'), QByteArray(8, '\xff'),
                                      QByteArray("\0\1\0\0\0\0\0\12\0\0\0\7tn", 14)}) {
            QByteArray table = bad;
            QVERIFY(!makeFiguresTabular(&table));
            QCOMPARE(table, bad);
        }
    }

    void iconsFollowThePalette()
    {
        const auto inkOf = [](const QIcon &source, QIcon::Mode mode) {
            const QImage image = source.pixmap(QSize(16, 16), 2.0, mode).toImage();
            QColor strongest(Qt::transparent);
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (image.pixelColor(x, y).alpha() > strongest.alpha())
                        strongest = image.pixelColor(x, y);
                }
            }
            return strongest.rgb();
        };
        const QIcon plus = icon(QStringLiteral("plus"));
        for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            m_theme->setMode(mode);
            const Tokens &set = tokens(QApplication::palette());
            QCOMPARE(inkOf(plus, QIcon::Normal), set.secondary.rgb());
            QCOMPARE(inkOf(plus, QIcon::Disabled), set.disabled.rgb());
            QCOMPARE(inkOf(plus, QIcon::Selected), set.accent.rgb());
        }
        QVERIFY(icon(QStringLiteral("no-such-icon")).isNull());
    }

    void everyIconIsDrawn()
    {
        const QStringList files = QDir(QStringLiteral(":/icons")).entryList();
        QVERIFY(files.size() > 30);
        for (const QString &file : files) {
            const QImage image = icon(file.section(u'.', 0, 0)).pixmap(QSize(16, 16), 1.0).toImage();
            bool ink = false;
            for (int i = 0; i < 256; ++i)
                ink = ink || image.pixelColor(i % 16, i / 16).alpha() > 128;
            QVERIFY2(ink, qPrintable(file));
        }
    }

    void everyControlHasAName()
    {
        Gallery gallery;
        for (QWidget *widget : gallery.findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith(u"qt_"))
                continue;
            if (widget->focusProxy() || qobject_cast<QAbstractScrollArea *>(widget->parentWidget()))
                continue;
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(interface);
            QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
    }

    void keyFigureSaysWhatItShows()
    {
        KeyFigure figure(QStringLiteral("Errors"));
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&figure);
        QCOMPARE(interface->text(QAccessible::Value), QStringLiteral("unknown"));
        figure.setFigure(QStringLiteral("0.6 %"));
        figure.setSub(QStringLiteral("5 in 5 min"), Tone::Bad);
        QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Errors"));
        QCOMPARE(interface->text(QAccessible::Value), QStringLiteral("0.6 %, 5 in 5 min"));
        QCOMPARE(interface->role(), QAccessible::StaticText);

        figure.setAction(QStringLiteral("Show the formula"));
        QSignalSpy activated(&figure, &KeyFigure::activated);
        QTest::keyClick(&figure, Qt::Key_Return);
        QTest::mouseClick(&figure, Qt::LeftButton);
        QCOMPARE(activated.count(), 2);
    }

    void bannerAppearsAndGoes()
    {
        QWidget page;
        Banner banner(&page);
        QVERIFY(!banner.isVisibleTo(&page));
        banner.show(Banner::Severity::Error, QStringLiteral("Disk full."), {}, QStringLiteral("Retry"));
        QVERIFY(banner.isVisibleTo(&page));
        QSignalSpy action(&banner, &Banner::actionTriggered);
        for (auto *button : banner.findChildren<QPushButton *>())
            button->click();
        QCOMPARE(action.count(), 1);
        banner.clear();
        QVERIFY(!banner.isVisibleTo(&page));
    }

    void searchFieldIsEmptiedByEscape()
    {
        SearchField field(QStringLiteral("Filter"));
        QTest::keyClicks(&field, QStringLiteral("thumbs"));
        QTest::keyClick(&field, Qt::Key_Escape);
        QVERIFY(field.text().isEmpty());
    }

    void segmentedTellsOnlyThePersonsChoice()
    {
        Segmented range(QStringLiteral("Window"));
        range.addChoice(QStringLiteral("1 min"), 1);
        range.addChoice(QStringLiteral("5 min"), 5);
        QSignalSpy changed(&range, &Segmented::valueChanged);
        range.setValue(1);
        QCOMPARE(changed.count(), 0);
        QTest::mouseClick(range.findChildren<QAbstractButton *>().last(), Qt::LeftButton);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(range.value(), 5);
    }

    void formulaCardClosesOnEscape()
    {
        QWidget page;
        page.show();
        QPointer<FormulaCard> card =
            FormulaCard::open(&page, QRect(0, 0, 10, 10), QStringLiteral("How $ 1.00 came about"),
                              {QStringLiteral("1 × 1")}, {});
        QVERIFY(card->isVisible());
        QVERIFY(card->windowFlags() & Qt::Dialog);
        QTest::keyClick(card, Qt::Key_Escape);
        QTRY_VERIFY(card.isNull());
    }

    void aNewToastReplacesTheOld()
    {
        QWidget window;
        Toast::show(&window, QStringLiteral("one"));
        Toast::show(&window, QStringLiteral("two"));
        const auto toasts = window.findChildren<Toast *>();
        QCOMPARE(toasts.size(), 1);
        QCOMPARE(toasts.first()->accessibleName(), QStringLiteral("two"));
    }

    void aToastWaitsForTheWindow()
    {
        QWidget window;
        const auto *end = Toast::show(&window, QStringLiteral("Deployed."))->findChild<QTimer *>();
        const int away = end->interval();
        QEvent activated(QEvent::WindowActivate);
        QCoreApplication::sendEvent(&window, &activated);
        QVERIFY2(end->isActive() && end->interval() < away, qPrintable(QString::number(end->interval())));
    }

    void lineNumbersKeepTheirRoom()
    {
        SourceView view(QStringLiteral("Code"));
        const auto room = [&] { return view.findChild<QsciScintilla *>()->marginWidth(0); };
        view.showText(QStringLiteral("app.py"), QStringLiteral("1\n"));
        const int before = room();
        view.showText(QStringLiteral("app.py"), QStringLiteral("2\n"));
        QCOMPARE(room(), before);
        QVERIFY2(before > QFontMetrics(font(Type::Mono)).horizontalAdvance(QStringLiteral("99")),
                 qPrintable(QString::number(before)));
    }

    void textBeginsAtOneLineInAllFields()
    {
        QLineEdit line;
        QComboBox typed;
        typed.setEditable(true);
        QListWidget list;
        new QListWidgetItem(QStringLiteral("one"), &list);
        for (QWidget *each : std::initializer_list<QWidget *>{&line, &typed, &list}) {
            each->resize(200, 32);
            each->ensurePolished();
        }
        const int margin = 2; // of a line edit, inside its frame
        QStyleOptionComboBox option;
        option.initFrom(&typed);
        const int edit =
            typed.style()
                ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &typed)
                .left();
        QStyleOptionFrame frame;
        frame.initFrom(&line);
        frame.lineWidth = 1;
        QCOMPARE(edit + margin,
                 line.style()->subElementRect(QStyle::SE_LineEditContents, &frame, &line).left() + margin);
        QCOMPARE(list.style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &list) + 1, edit + margin);
    }

    // For people: one of every control, in both themes and three scales, in build/look.
    void pictures()
    {
        for (const auto mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
            m_theme->setMode(mode);
            Gallery gallery;
            gallery.resize(1100, 860);
            gallery.ensurePolished();
            for (const double scale : {1.0, 1.5, 2.0}) {
                QPixmap picture(gallery.size() * scale);
                picture.setDevicePixelRatio(scale);
                picture.fill(QApplication::palette().color(QPalette::Window));
                gallery.render(&picture);
                const QString name =
                    QStringLiteral("%1/controls-%2-%3.png").arg(lookFolder(), Theme::nameOf(mode)).arg(scale);
                QVERIFY(picture.save(name));
            }
        }
    }

private:
    Theme *m_theme = nullptr;
};

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
