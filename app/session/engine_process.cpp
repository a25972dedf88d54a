#include "session/engine_process.h"

#include <QElapsedTimer>
#include <QProcess>
#include <nlohmann/json.hpp>

#include "session/engine_command.h"

namespace ivl::app {
namespace {

constexpr int kPoll = 50, kPatience = 10'000;  // ms
constexpr qsizetype kMostWords = 4000;         // characters of what it said last
constexpr int kResumable = 75;

/// Standard error line by line: progress goes to the control, the rest is kept.
class Lines {
 public:
  explicit Lines(const WorkControl& control) : control_(control) {}
  void take(const QByteArray& bytes) {
    rest_ += bytes;
    for (qsizetype end = rest_.indexOf('\n'); end >= 0; end = rest_.indexOf('\n')) {
      line(rest_.left(end));
      rest_.remove(0, end + 1);
    }
    if (rest_.size() > kMostWords) rest_.clear();
  }
  QString words() const { return QString::fromUtf8(words_ + rest_).trimmed().right(kMostWords); }

 private:
  void line(const QByteArray& text) {
    const auto json = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    if (json.is_object() && json.contains("done") && json.contains("total")) {
      phase_ = json.value("phase", std::string());
      if (control_.report && json["done"].is_number() && json["total"].is_number()) {
        control_.report(phase_.c_str(), json["done"].get<int64_t>(), json["total"].get<int64_t>());
      }
      return;
    }
    words_ = (words_ + text + '\n').right(kMostWords);
  }
  const WorkControl& control_;
  QByteArray rest_, words_;
  std::string phase_;
};

void hand_over(QProcess& process, const EngineLine& on_line) {
  if (!on_line) return;
  process.setReadChannel(QProcess::StandardOutput);
  while (process.canReadLine()) on_line(process.readLine().chopped(1));
}

}  // namespace

Status run_engine(const QString& program, const QStringList& arguments, const WorkControl& control,
                  const EngineLine& on_line) {
  QProcess process;
  if (!on_line) process.setStandardOutputFile(QProcess::nullDevice());
  process.start(program, arguments, QIODevice::ReadOnly);
  if (!process.waitForStarted()) {
    return engine_not_started(program, process.errorString().toStdString());
  }
  Lines lines(control);
  QElapsedTimer since_stop;
  while (!process.waitForFinished(kPoll)) {
    lines.take(process.readAllStandardError());
    hand_over(process, on_line);
    if (process.state() == QProcess::NotRunning) break;
    if (!control.stopped()) continue;
    if (!since_stop.isValid()) {
      since_stop.start();
      process.terminate();
    } else if (since_stop.elapsed() > kPatience) {
      process.kill();
    }
  }
  lines.take(process.readAllStandardError());
  hand_over(process, on_line);
  if (control.stopped()) return interrupted();
  if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0) return {};
  if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == kResumable)
    return interrupted();
  return engine_failed(program, arguments.value(0), process.exitCode(), lines.words());
}

}  // namespace ivl::app
