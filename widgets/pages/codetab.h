// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/packager.h"
#include "widgets/pages/functiontab.h"

class QComboBox;
class QPushButton;

namespace signalbox {

class Banner;
class Form;
class ImageCard;
class Label;
class PathField;
class SourceBrowser;

/// What is deployed, putting new code there from the folder or zip the function came from, and the code
/// itself; or the container image.
class CodeTab : public FunctionTab
{
    Q_OBJECT

public:
    explicit CodeTab(const Context &context, QWidget *parent = nullptr);

    void setFunction(const Function &function) override;
    void updateFunction(const Function &function) override;
    /// Packages the remembered source and deploys it.
    void updateCode();

private:
    QWidget *makeDeployed();
    void showFacts(const Function &function);
    QWidget *makeOrigin();
    void onPackaged(const Result<CodePackage> &result);
    void onDeployed(const Result<Function> &result);
    void fail(const Error &error);
    bool mayUpdate() const;
    void setBusy(const QString &text);
    QWidget *makeBuiltFor();
    QString builtFor() const;
    void fromBucket();
    void onEditDeployed(const Function &function);

    Function m_function;
    CallPtr m_packaging;
    bool m_busy = false;
    Banner *m_banner;
    Label *m_size;
    Label *m_sha;
    Label *m_modified;
    Label *m_handler;
    Label *m_architecture;
    Form *m_facts;
    PathField *m_source;
    Label *m_finding;
    QComboBox *m_builtFor;
    QWidget *m_builtForLine;
    QPushButton *m_zip;
    QPushButton *m_bucket;
    QPushButton *m_update;
    SourceBrowser *m_browser;
    QWidget *m_code; ///< all of the above
    ImageCard *m_image;
};

} // namespace signalbox
