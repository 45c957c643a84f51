// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/profileconnections.h"

#include <QDialog>
#include <QHash>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QSpinBox;
class QVBoxLayout;

namespace signalbox {

class Banner;
class Form;
class Label;
class NameSpaceField;
class PathField;
class ProfileList;
class Segmented;

/// Adds a connection, or changes one: its kind, what it is called, where its credentials come from, where it
/// answers, and what the console may do on it. What the kind's own tools know is offered, and can be added
/// several at once.
class ConnectionDialog : public QDialog
{
    Q_OBJECT

public:
    /// `connection` has an id where one is changed, and none where one is added.
    /// `unsaved`: functions whose changes are not saved yet, and would be lost with another place.
    ConnectionDialog(ConnectionKeeper &keeper, const Connection &connection, const QStringList &unsaved,
                     QWidget *parent = nullptr);

Q_SIGNALS:
    /// Also for one that was there and is chosen instead.
    void saved(const QString &connectionId);

private:
    void makeFields();
    void buildForm();
    void buildNetwork();
    void buildChecks();
    void buildButtons(QVBoxLayout *layout);
    void connectAll();
    void readProfiles();
    void fill(const Connection &connection);
    void showFields();
    void showTexts();
    void suggestName();
    void validate();
    void onKindChosen();
    Connection::Kind kind() const;
    bool keysComplete() const;
    bool proxyComplete() const;
    QString profileText() const;
    Connection connection() const;
    TypedKeys keys() const;
    TypedSecrets secrets() const;
    TypedKeys typedKeys() const; ///< whether they are chosen or not
    void forgetTest(const Connection &wanted);
    void test();
    void showChecks(const Result<QList<CheckReport>> &result);
    void save();
    bool tellOfSame(const Connection &wanted);
    void forgetSame(const Connection &wanted);
    void openSame();
    QList<Connection> additions() const;
    QList<Connection> ofEachNameSpace(const Connection &base) const;
    void addNext(const QList<Connection> &connections);
    // connectionseveral.cpp
    void buildSeveral();
    bool several() const;
    void offerSeveral();
    QList<Connection> chosenProfiles() const;
    QString severalProblem(const QList<Connection> &wanted) const;
    void validateSeveral();

    ConnectionKeeper &m_keeper;
    /// What is typed anew for each kind.
    struct Typed
    {
        TypedKeys keys;
        QString endpoint;
        QString nameSpace;
    };

    Connection m_connection;
    QList<FoundProfile> m_profiles;
    QList<ProfileConnection> m_offered; ///< the profiles, while several are chosen from
    CallPtr m_check;
    QString m_suggested; ///< the name, while the person chose none
    Connection m_tested; ///< what the last test was of
    TypedSecrets m_testedSecrets;
    bool m_testFailed = false; ///< which the banner tells
    QString m_same;            ///< the connection to the same place that the banner tells of
    Connection::Kind m_shownKind;
    QHash<int, Typed> m_typed; ///< by kind
    bool m_saving = false;
    Banner *m_banner;
    Form *m_form;
    Segmented *m_kind;
    QLineEdit *m_name;
    Segmented *m_stage;
    QLineEdit *m_label;
    QComboBox *m_colour;
    Segmented *m_signIn;
    QComboBox *m_profile;
    QCheckBox *m_several = nullptr;
    ProfileList *m_list = nullptr;
    QLineEdit *m_keyId;
    QLineEdit *m_secret;
    QLineEdit *m_token;
    QComboBox *m_region;
    NameSpaceField *m_nameSpace;
    QLineEdit *m_endpoint;
    QPushButton *m_more;
    PathField *m_caFile;
    PathField *m_certificate;
    PathField *m_key;
    QLineEdit *m_proxy;
    QLineEdit *m_proxyUser;
    QLineEdit *m_proxyPassword;
    QSpinBox *m_budget;
    QCheckBox *m_readOnly;
    QCheckBox *m_liveTail = nullptr;
    Label *m_hint;
    QScrollArea *m_checked; ///< out of sight until something was tried
    QVBoxLayout *m_checks;
    QPushButton *m_test;
    QPushButton *m_save;
};

} // namespace signalbox
