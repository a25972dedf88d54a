// `internvl-engine answer --serve` as a process: a model that stays loaded and is asked again and
// again. Used by one thread, which is not the interface's.
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <functional>
#include <memory>

#include "data/work.h"

namespace ivl::app {

struct Question {
  QString text, system;  // system empty: the model's own
  QStringList images;    // files
  int most_tokens = 128;
};

struct Answered {
  QString text;
  bool whole = true;  // false: as long as it may be, or called off
  int64_t tokens = 0;
  double seconds = 0;
  int64_t memory = 0;  // bytes
};

class AnswerServer {
 public:
  /// Starts it and waits until the model is loaded. Errors: it cannot be started, or loaded;
  /// interrupted().
  static Result<std::unique_ptr<AnswerServer>> start(const QString& engine, const QString& model,
                                                     const WorkControl& control);
  /// Lets it go: it ends by itself, is killed where it does not.
  ~AnswerServer();
  AnswerServer(const AnswerServer&) = delete;
  AnswerServer& operator=(const AnswerServer&) = delete;

  const QString& device() const { return device_; }
  static QString command(const QString& model);

  /// Text so far and tokens, as they come.
  using OnText = std::function<void(const QString& text, int64_t tokens)>;
  /// `called_off`: asked again and again; once it says so, the answer ends with what is written.
  /// Errors: the question cannot be asked (the server goes on); it broke; interrupted().
  Result<Answered> ask(const Question& question, const OnText& on_text, const WorkControl& control,
                       const std::function<bool()>& called_off = {});

 private:
  AnswerServer() = default;
  /// The next line; `meanwhile` is called while it does not come. Errors: it ended; interrupted().
  Result<QByteArray> line(const WorkControl& control, const std::function<void()>& meanwhile = {});
  QProcess process_;
  QString engine_, device_;
  int64_t asked_ = 0;
};

}  // namespace ivl::app
