// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace signalbox {

class Banner;
class Label;
class Secrets;

/// Asks for the passphrase of the encrypted file of secrets: a new one, typed twice, where there is no file
/// yet, else the one that unlocks it. Stays open when that fails.
class PassphraseDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PassphraseDialog(Secrets &secrets, QWidget *parent = nullptr);

    void reject() override;

private:
    void validate();
    void goOn();
    void forget();

    Secrets &m_secrets;
    bool m_new; ///< the file is to be made
    bool m_busy = false;
    Banner *m_banner;
    QLineEdit *m_passphrase;
    QLineEdit *m_again;
    Label *m_hint;
    QPushButton *m_forget = nullptr; ///< where there is a file to forget
    QPushButton *m_goOn;
};

/// Asks, then removes the encrypted file; what it held goes to the keychain if it is unlocked.
void leaveSecretFile(Secrets &secrets, QWidget *parent);

} // namespace signalbox
