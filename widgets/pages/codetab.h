// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/packager.h"
#include "widgets/pages/functiontab.h"

#include <map>

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
    /// Packages the remembered source and deploys it; goes on while other functions are looked at.
    void updateCode();

private:
    /// Code that is on its way to a function.
    struct Update
    {
        Function asked;
        QString source;       ///< absolute path of the folder or zip
        QString architecture; ///< empty: as before
    };

    QWidget *makeDeployed();
    void showFacts(const Function &function);
    QWidget *makeOrigin();
    void onPackaged(const Update &update, const Result<CodePackage> &result);
    void onDeployed(const Function &asked, const Result<Function> &result);
    void tellOfOther(const Function &asked, const Result<Function> &result);
    bool isShown(const Function &function) const;
    bool mayUpdate() const;
    void showUpdating();
    QWidget *makeBuiltFor();
    QString builtFor() const;
    void giveUp(const QString &connectionId);
    void fromBucket();
    void onEditDeployed(const Function &function);

    Function m_function;
    std::map<QString, CallPtr> m_updating; ///< by function: its packaging, or nothing while it is uploaded
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
    QWidget *m_code; ///< all of the above but the banner
    ImageCard *m_image;
};

} // namespace signalbox
