#include "ui/data/filter_text.h"

#include <QCoreApplication>
#include <cmath>

#include "models/row_model.h"
#include "session/language.h"

namespace ivl::ui {
namespace {

using app::Condition;
using app::ImageState;
using Kind = Condition::Kind;

struct Filters {
  Q_DECLARE_TR_FUNCTIONS(ivl::ui::Filters)
};

QString bound_text(const std::optional<double>& bound) {
  if (!bound) return {};
  const bool whole = *bound == std::floor(*bound) && std::abs(*bound) < 1e15;
  return whole ? app::count_text(static_cast<int64_t>(*bound)) : QString::number(*bound, 'g', 7);
}

}  // namespace

QString condition_name(Kind kind) {
  switch (kind) {
    case Kind::subset:
      return Filters::tr("Subset");
    case Kind::fate:
      return Filters::tr("Fate");
    case Kind::image:
      return Filters::tr("Image");
    case Kind::tokens:
      return Filters::tr("Tokens");
    case Kind::turns:
      return Filters::tr("Turns");
    case Kind::aspect:
      return Filters::tr("Aspect");
    case Kind::side:
      return Filters::tr("Long side");
    case Kind::letters:
      return Filters::tr("Letters");
    case Kind::boxes:
      return Filters::tr("Boxes");
    case Kind::near:
      return Filters::tr("Near duplicates");
    case Kind::tagged:
      return Filters::tr("Tag");
    case Kind::finding:
      return Filters::tr("Finding");
    case Kind::hits:
      return Filters::tr("Search");
  }
  return {};
}

const QList<Kind>& offered_conditions() {
  static const QList<Kind> kKinds = {Kind::subset, Kind::fate,   Kind::image, Kind::tokens,
                                     Kind::turns,  Kind::aspect, Kind::side,  Kind::letters,
                                     Kind::boxes,  Kind::near,   Kind::tagged};
  return kKinds;
}

QList<QPair<int, QString>> condition_choices(Kind kind, const app::OpenMixture& mixture) {
  QList<QPair<int, QString>> choices;
  switch (kind) {
    case Kind::subset:
      for (size_t i = 0; i < mixture.mixture().subsets.size(); ++i) {
        choices.append(
            {static_cast<int>(i), QString::fromStdString(mixture.mixture().subsets[i].name)});
      }
      break;
    case Kind::fate:
      for (const Fate fate : {Fate::trained, Fate::trained_truncated, Fate::masked, Fate::failed}) {
        choices.append({static_cast<int>(fate), app::fate_word(static_cast<uint8_t>(fate))});
      }
      choices.append({app::kFateUnknown, Filters::tr("not yet known")});
      break;
    case Kind::image:
      choices = {{int(ImageState::found), Filters::tr("found")},
                 {int(ImageState::missing), Filters::tr("missing")},
                 {int(ImageState::unreadable), Filters::tr("cannot be read")},
                 {int(ImageState::none), Filters::tr("none")},
                 {int(ImageState::unknown), Filters::tr("not yet probed")}};
      break;
    case Kind::letters:
      choices = {{int(app::Letters::latin), Filters::tr("Latin")},
                 {int(app::Letters::han), Filters::tr("Han")},
                 {int(app::Letters::other), Filters::tr("other")},
                 {int(app::Letters::none), Filters::tr("no letters")}};
      break;
    default:
      break;
  }
  return choices;
}

QString condition_value(const Condition& condition, const app::OpenMixture& mixture) {
  switch (condition.kind) {
    case Kind::tokens:
    case Kind::turns:
    case Kind::aspect:
    case Kind::side: {
      const auto& [lowest, highest] = condition.within;
      if (!highest) return QStringLiteral("≥ ") + bound_text(lowest);
      if (!lowest) return QStringLiteral("≤ ") + bound_text(highest);
      return bound_text(lowest) + QStringLiteral("–") + bound_text(highest);
    }
    case Kind::boxes:
    case Kind::near:
    case Kind::tagged:
      return condition.wanted ? Filters::tr("with") : Filters::tr("without");
    case Kind::finding:
      return condition.name;
    case Kind::hits:
      return {};
    default:
      break;
  }
  QStringList words;
  for (const auto& [number, name] : condition_choices(condition.kind, mixture)) {
    if (condition.any_of.contains(number)) words << name;
  }
  return app::list_text(words);
}

QString sort_name(app::SortKey key) {
  switch (key) {
    case app::SortKey::row:
      return Filters::tr("Row number");
    case app::SortKey::tokens:
      return Filters::tr("Tokens");
    case app::SortKey::turns:
      return Filters::tr("Turns");
    case app::SortKey::aspect:
      return Filters::tr("Aspect");
    case app::SortKey::letters:
      return Filters::tr("Share of Han");
    case app::SortKey::images:
      return Filters::tr("Images");
  }
  return {};
}

QVariantList to_variants(const QList<Condition>& conditions) {
  QVariantList list;
  for (const Condition& one : conditions) {
    if (one.rows) continue;  // of this moment
    QVariantList any_of;
    for (const int value : one.any_of) any_of << value;
    QVariantMap map{{QStringLiteral("kind"), int(one.kind)},
                    {QStringLiteral("any_of"), any_of},
                    {QStringLiteral("wanted"), one.wanted}};
    if (one.within.lowest) map.insert(QStringLiteral("lowest"), *one.within.lowest);
    if (one.within.highest) map.insert(QStringLiteral("highest"), *one.within.highest);
    list << map;
  }
  return list;
}

QList<Condition> from_variants(const QVariantList& list) {
  QList<Condition> conditions;
  for (const QVariant& entry : list) {
    const QVariantMap map = entry.toMap();
    Condition one;
    one.kind = static_cast<Kind>(map.value(QStringLiteral("kind")).toInt());
    for (const QVariant& value : map.value(QStringLiteral("any_of")).toList())
      one.any_of.insert(value.toInt());
    one.wanted = map.value(QStringLiteral("wanted"), true).toBool();
    if (map.contains(QStringLiteral("lowest")))
      one.within.lowest = map.value(QStringLiteral("lowest")).toDouble();
    if (map.contains(QStringLiteral("highest")))
      one.within.highest = map.value(QStringLiteral("highest")).toDouble();
    conditions.append(one);
  }
  return conditions;
}

}  // namespace ivl::ui
