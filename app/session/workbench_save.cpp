// Workbench: the open mixture saved anew, with what was changed in it.
#include <QFileInfo>
#include <algorithm>

#include "session/workbench.h"

namespace ivl::app {
namespace {

QString absolute(const std::string& path) {
  return QFileInfo(QString::fromStdString(path)).absoluteFilePath();
}

/// Lines as they are numbered without those left out.
QList<qint64> renumbered(const std::vector<int64_t>& lines, const std::vector<int64_t>& left_out) {
  QList<qint64> numbers;
  for (const int64_t line : lines) {
    const auto before = std::ranges::lower_bound(left_out, line);
    if (before != left_out.end() && *before == line) continue;
    numbers << line - (before - left_out.begin());
  }
  return numbers;
}

}  // namespace

Job* Workbench::save_mixture(const QString& path) {
  const auto written = std::make_shared<NewAnnotations>();
  const MixtureDraft draft = edits_.draft(mixture_.columns().corpus);
  return jobs_.start(
      tr("Saving the mixture"), path,
      [written, draft, path = path.toStdString(),
       root = mixture_.root().toStdString()](const WorkControl& control) -> Status {
        auto done = write_mixture(draft, path, true, root, control);
        if (!done) return done.error();
        *written = std::move(*done);
        return {};
      },
      [this, written, draft, path, root = mixture_.root(), spec = mixture_.spec(),
       revision = edits_.revision()](const Job& job) {
        if (job.state() == Job::State::failed) Q_EMIT failed(job.error());
        if (job.state() != Job::State::finished || edits_.revision() != revision) return;
        keep_tags(draft, *written);
        mixture_.open(path, root);
        mixture_.set_spec(spec);
      });
}

void Workbench::keep_tags(const MixtureDraft& saved, const NewAnnotations& written) {
  const RowColumns& columns = mixture_.columns();
  if (!columns.tagged) return;
  for (const auto& [subset, annotation] : written) {
    std::vector<int64_t> tagged;
    const auto at = static_cast<size_t>(subset);
    for (int64_t row = columns.first[at]; row < columns.first[at + 1]; ++row) {
      if (columns.is_tagged(row)) tagged.push_back(columns.ref(row).row);
    }
    store_.set_tags(absolute(annotation), renumbered(tagged, *saved.subsets[at].now.left_out),
                    true);
  }
}

}  // namespace ivl::app
