// A subset that is about to come into a mixture: what was typed, and what is wrong with it.
#pragma once

#include <QMap>
#include <QStringList>

#include "data/mixture.h"

namespace ivl::app {

struct NewSubset {
  enum class Field { annotation, root, name, repeat };
  QString annotation, root, name;  // .jsonl; folder of the images; name in the meta file
  QString repeat = QStringLiteral("1");
};

/// Fields that are not filled in rightly, each with what is wrong; empty: it can be added.
/// Looks at the disk and at the first bytes of the annotation file: not for the interface thread.
QMap<NewSubset::Field, Message> faults_of(const NewSubset& typed, const QStringList& taken_names);

/// Precondition: faults_of() is empty.
Subset subset_of(const NewSubset& typed);

}  // namespace ivl::app
