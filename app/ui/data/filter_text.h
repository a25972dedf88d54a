// Filters in words: names of conditions, of their values, and the two directions.
#pragma once

#include <QVariantMap>

#include "session/open_mixture.h"
#include "session/row_filter.h"

namespace ivl::ui {

QString condition_name(app::Condition::Kind kind);
/// What stands behind the name: "sharegpt4v_mix665k", "100–900", "Latin, Han".
QString condition_value(const app::Condition& condition, const app::OpenMixture& mixture);
QString sort_name(app::SortKey key);

/// The kinds that a person can add, in the order of the menu.
const QList<app::Condition::Kind>& offered_conditions();

/// What can be chosen for a kind that chooses among values: number and name.
QList<QPair<int, QString>> condition_choices(app::Condition::Kind kind,
                                             const app::OpenMixture& mixture);

/// Conditions as plain values, to come back to; those of found rows (search, finding) are not kept.
QVariantList to_variants(const QList<app::Condition>& conditions);
QList<app::Condition> from_variants(const QVariantList& list);

}  // namespace ivl::ui
