// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/layer.h"
#include "models/items/keyedtablemodel.h"

namespace signalbox {

/// A layer as a function has it attached, and what is known of it beyond that.
struct LayerRow
{
    int place = 0;                      ///< from 1, in the order they are unpacked
    QString arn;                        ///< of the attached version
    std::optional<LayerVersion> newest; ///< unset: not one of the account's own

    bool operator==(const LayerRow &) const = default;
};

/// Whether a layer version is made for a runtime; one that names none is for all.
inline bool fits(const LayerVersion &version, const QString &runtime)
{
    return version.runtimes.isEmpty() || version.runtimes.contains(runtime);
}

/// The layers of one function, in order: later ones lie over earlier ones.
class LayerModel : public KeyedTableModel<LayerRow>
{
    Q_OBJECT

public:
    enum Column { Place, Layer, Version, Newest, MadeFor };
    static constexpr int ColumnCount = MadeFor + 1;

    explicit LayerModel(QObject *parent = nullptr)
        : KeyedTableModel(ColumnCount, parent)
    {
    }

    /// `newest`: of the account's own layers.
    void setLayers(const QStringList &arns, const QList<LayerVersion> &newest);

protected:
    QString keyOf(const LayerRow &row) const override { return layerArn(row.arn); }
    QString text(const LayerRow &row, int column) const override;
    QString title(int column) const override;
    bool isNumber(int column) const override;
    QVariant value(const LayerRow &row, int column, int role) const override;
};

} // namespace signalbox
