#include "session/answer_server.h"

#include <nlohmann/json.hpp>

#include "session/engine_command.h"
#include "spec/json_field.h"

namespace ivl::app {
namespace {

constexpr int kPoll = 50, kPatience = 3000;  // ms
constexpr qsizetype kMostWords = 4000;       // characters of what it said last
constexpr qint64 kMostLine = 8 << 20;        // bytes

QStringList serve_words(const QString& model) {
  return {QStringLiteral("answer"), QStringLiteral("--serve"), QStringLiteral("--model"), model};
}

nlohmann::json request_of(int64_t id, const Question& question) {
  nlohmann::json request{
      {"id", id}, {"text", question.text.toStdString()}, {"max_new_tokens", question.most_tokens}};
  if (!question.system.isEmpty()) request["system"] = question.system.toStdString();
  for (const QString& image : question.images) request["images"].push_back(image.toStdString());
  return request;
}

nlohmann::json parsed(const QByteArray& line) {
  return nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
}

}  // namespace

QString AnswerServer::command(const QString& model) {
  return command_line(QStringList{QStringLiteral("internvl-engine")} + serve_words(model));
}

Result<std::unique_ptr<AnswerServer>> AnswerServer::start(const QString& engine,
                                                          const QString& model,
                                                          const WorkControl& control) {
  std::unique_ptr<AnswerServer> server(new AnswerServer);
  server->engine_ = engine;
  server->process_.start(engine, serve_words(model));
  if (!server->process_.waitForStarted()) {
    return engine_not_started(engine, server->process_.errorString().toStdString());
  }
  const Result<QByteArray> first = server->line(control);
  if (!first) return first.error();
  const nlohmann::json said = parsed(*first);
  if (const auto* error = field(said, "error")) return message_from_json(*error);
  server->device_ = QString::fromStdString(text_field(said, "device"));
  return server;
}

AnswerServer::~AnswerServer() {
  if (process_.state() == QProcess::NotRunning) return;
  process_.closeWriteChannel();
  process_.terminate();
  if (process_.waitForFinished(kPatience)) return;
  process_.kill();
  process_.waitForFinished(kPatience);
}

Result<QByteArray> AnswerServer::line(const WorkControl& control,
                                      const std::function<void()>& meanwhile) {
  for (;;) {
    if (process_.canReadLine()) return process_.readLine();
    if (control.stopped()) return interrupted();
    if (process_.state() == QProcess::NotRunning || process_.bytesAvailable() > kMostLine) {
      const QByteArray words = process_.readAllStandardError().trimmed().right(kMostWords);
      return engine_failed(engine_, QStringLiteral("answer"), process_.exitCode(),
                           QString::fromUtf8(words));
    }
    if (meanwhile) meanwhile();
    process_.waitForReadyRead(kPoll);
  }
}

Result<Answered> AnswerServer::ask(const Question& question, const OnText& on_text,
                                   const WorkControl& control,
                                   const std::function<bool()>& called_off) {
  const int64_t id = ++asked_;
  bool told = false;
  const auto call_off = [&] {
    if (told || !called_off || !called_off()) return;
    told = true;
    process_.write(QByteArray::fromStdString(nlohmann::json{{"cancel", id}}.dump() + "\n"));
  };
  process_.write(QByteArray::fromStdString(
      request_of(id, question).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
      "\n"));
  QString text;
  for (;;) {
    call_off();
    const Result<QByteArray> said = line(control, call_off);
    if (!said) return said.error();
    const nlohmann::json in = parsed(*said);
    if (integer_field(in, "id") != id) continue;
    if (const auto* error = field(in, "error")) return message_from_json(*error);
    if (field(in, "done")) {
      return Answered{QString::fromStdString(text_field(in, "answer")),
                      text_field(in, "reason") == "end", integer_field(in, "new_tokens"),
                      number_field(in, "seconds"), integer_field(in, "memory")};
    }
    text += QString::fromStdString(text_field(in, "piece"));
    on_text(text, integer_field(in, "tokens"));
  }
}

}  // namespace ivl::app
