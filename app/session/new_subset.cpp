#include "session/new_subset.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <optional>

#include "session/mixture_edits.h"

namespace ivl::app {
namespace {

constexpr qint64 kLookedAt = 4096;  // bytes

using Fault = std::optional<Message>;

double number_of(const QString& text) {
  bool is_number = false;
  const double value = QString(text).remove(QLatin1Char(',')).toDouble(&is_number);
  return is_number ? value : -1;
}

QString path_of(const QString& typed) { return QDir::cleanPath(typed.trimmed()); }

Fault annotation_fault(const QString& typed) {
  if (typed.trimmed().isEmpty())
    return say("app.subset_no_file", "choose the annotation file, one record a line");
  const QString path = path_of(typed);
  const nlohmann::json named = {{"file", path.toStdString()}};
  const QFileInfo info(path);
  if (!info.exists()) return say("app.subset_file_missing", "{file} is not there", named);
  if (!info.isFile()) return say("app.subset_file_folder", "{file} is not a file", named);
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) {
    return say("app.subset_file_unreadable", "{file} cannot be read: {cause}",
               {{"file", path.toStdString()}, {"cause", file.errorString().toStdString()}});
  }
  QByteArray start = file.read(kLookedAt);
  if (start.startsWith("\xEF\xBB\xBF")) start.remove(0, 3);
  start = start.trimmed();
  if (start.isEmpty()) return say("app.subset_file_empty", "{file} is empty", named);
  if (start.startsWith('[')) {
    return say("app.subset_file_array",
               "{file} is one JSON array; it must have one record a line (JSON lines)", named);
  }
  if (!start.startsWith('{'))
    return say("app.subset_file_no_record", "{file} does not begin with a JSON record", named);
  return std::nullopt;
}

Fault root_fault(const QString& typed) {
  if (typed.trimmed().isEmpty())
    return say("app.subset_no_root", "choose the folder that the image paths begin in");
  const QFileInfo info(path_of(typed));
  const nlohmann::json named = {{"folder", info.filePath().toStdString()}};
  if (!info.exists()) return say("app.subset_root_missing", "{folder} is not there", named);
  if (!info.isDir()) return say("app.subset_root_file", "{folder} is not a folder", named);
  return std::nullopt;
}

Fault name_fault(const QString& typed, const QStringList& taken) {
  const QString name = typed.trimmed();
  if (name.isEmpty()) return say("app.subset_no_name", "give the subset a name");
  if (taken.contains(name)) {
    return say("app.subset_name_taken", "a subset {name} is there already; choose another name",
               {{"name", name.toStdString()}});
  }
  return std::nullopt;
}

Fault repeat_fault(const QString& typed) {
  if (is_repeat(number_of(typed))) return std::nullopt;
  return say("app.subset_repeat", "a fraction between 0 and 1, or 1, 2, 3, ...");
}

}  // namespace

QMap<NewSubset::Field, Message> faults_of(const NewSubset& typed, const QStringList& taken_names) {
  QMap<NewSubset::Field, Message> faults;
  const auto take = [&](NewSubset::Field field, const Fault& fault) {
    if (fault) faults.insert(field, *fault);
  };
  take(NewSubset::Field::annotation, annotation_fault(typed.annotation));
  take(NewSubset::Field::root, root_fault(typed.root));
  take(NewSubset::Field::name, name_fault(typed.name, taken_names));
  take(NewSubset::Field::repeat, repeat_fault(typed.repeat));
  return faults;
}

Subset subset_of(const NewSubset& typed) {
  Subset subset;
  subset.name = typed.name.trimmed().toStdString();
  subset.annotation = QFileInfo(path_of(typed.annotation)).absoluteFilePath().toStdString();
  subset.root = QFileInfo(path_of(typed.root)).absoluteFilePath().toStdString();
  subset.repeat_time = number_of(typed.repeat);
  return subset;
}

}  // namespace ivl::app
