// Probes asked of checkpoints through the program: answers, what goes wrong, stop.
#include "session/probes.h"

#include <QSignalSpy>

#include "app/session/checkpoint_folder_fixture.h"
#include "session/answer_server.h"

namespace ivl::app {
namespace {

using State = ProbeCell::State;

Probe asks(const char* question, const char* image = "") {
  Probe probe;
  probe.question = QString::fromUtf8(question);
  if (*image != '\0') probe.images << QString::fromUtf8(image);
  return probe;
}

class AskedProbes : public test::CheckpointFolder {
 protected:
  Probes& probes() { return workbench_.probes(); }
  bool wait(const std::function<bool()>& what) { return QTest::qWaitFor(what, 60'000); }
  void add(const Probe& probe) {
    const size_t before = probes().list().size();
    probes().add(probe);
    ASSERT_TRUE(wait([&] { return probes().list().size() == before + 1; }));
  }
  AskedModel model(int64_t run, int step) {
    return {run, step, QString::fromStdString(path(step)), QString::number(step)};
  }
  Workbench workbench_{Folders::below(home_.path())};
};

TEST_F(AskedProbes, AreAnsweredByEachCheckpointAndRemembered) {
  const int64_t run = take(workbench_);
  add(asks("What is it?"));
  add(asks("And this?", "/there/is/no/such.png"));
  std::filesystem::remove(path(1000) + "/DONE");
  QSignalSpy moved(&probes(), &Probes::cell_changed);
  ASSERT_TRUE(probes().ask({model(run, 800), model(run, 1000), model(run, 1200)}));
  EXPECT_TRUE(probes().is_asking());
  const int64_t first = probes().list()[0].id, second = probes().list()[1].id;
  EXPECT_EQ(probes().cell(first, run, 1200).state, State::waiting);
  ASSERT_TRUE(wait([&] { return !probes().is_asking(); }));
  EXPECT_GT(moved.count(), 4) << "as the words come";
  const ProbeCell answered = probes().cell(first, run, 800);
  ASSERT_EQ(answered.state, State::answered);
  EXPECT_GT(answered.answer.tokens, 0);
  EXPECT_EQ(probes().cell(first, run, 1200).answer.text, answered.answer.text) << "the same model";
  EXPECT_EQ(probes().cell(second, run, 800).error->code, "image.missing");
  EXPECT_EQ(probes().cell(first, run, 1000).error->code, "checkpoint.incomplete");
  Workbench later(Folders::below(home_.path()));
  ASSERT_TRUE(wait([&] { return later.probes().list().size() == 2; }));
  EXPECT_EQ(later.probes().cell(first, run, 800).answer.text, answered.answer.text);
  probes().remove(first);
  EXPECT_EQ(probes().list().size(), 1u);
}

TEST_F(AskedProbes, AreStoppedWhileTheyAreAsked) {
  const int64_t run = take(workbench_);
  for (int i = 0; i < 40; ++i) add(asks(qPrintable(QStringLiteral("Number %1?").arg(i))));
  ASSERT_TRUE(probes().ask({model(run, 800), model(run, 1200)}));
  const int64_t first = probes().list()[0].id, last = probes().list().back().id;
  ASSERT_TRUE(wait([&] { return probes().cell(first, run, 800).state == State::answered; }));
  probes().stop();
  ASSERT_TRUE(wait([&] { return !probes().is_asking(); }));
  EXPECT_EQ(probes().cell(last, run, 1200).state, State::none) << "nothing waits any more";
  EXPECT_EQ(probes().cell(first, run, 800).state, State::answered);
}

TEST_F(AskedProbes, OneAnswerIsCalledOffAndTheRestGoesOn) {
  const int64_t run = take(workbench_);
  for (int i = 0; i < 12; ++i) add(asks(qPrintable(QStringLiteral("Number %1?").arg(i))));
  ASSERT_TRUE(probes().ask({model(run, 800)}));
  const auto id = [&](size_t i) { return probes().list()[i].id; };
  probes().call_off(id(10), run, 800);
  EXPECT_EQ(probes().cell(id(10), run, 800).state, State::called_off) << "at once";
  bool was_called_off = false;
  QObject::connect(&probes(), &Probes::cell_changed, &probes(), [&] {
    const State state = probes().cell(id(10), run, 800).state;
    was_called_off = was_called_off || state == State::called_off;
    EXPECT_TRUE(state != State::writing && state != State::answered);
    // The first one that writes is called off while it does.
    if (probes().cell(id(0), run, 800).state == State::writing) probes().call_off(id(0), run, 800);
  });
  ASSERT_TRUE(wait([&] { return !probes().is_asking(); }));
  EXPECT_TRUE(was_called_off);
  EXPECT_EQ(probes().cell(id(10), run, 800).state, State::none) << "as before it was asked";
  for (const size_t i : {1u, 9u, 11u})
    EXPECT_EQ(probes().cell(id(i), run, 800).state, State::answered) << i;
  probes().call_off(id(11), run, 800);
  EXPECT_EQ(probes().cell(id(11), run, 800).state, State::answered) << "what is there stays";
}

TEST_F(AskedProbes, ARowIsAskedOnceAndNotKept) {
  take(workbench_);
  QSignalSpy ended(&probes(), &Probes::one_ended), words(&probes(), &Probes::one_text);
  ASSERT_TRUE(probes().ask_one({0, 0, test::kTinyModel, QStringLiteral("tiny")}, asks("What?")));
  ASSERT_TRUE(wait([&] { return ended.count() == 1; }));
  EXPECT_GT(words.count(), 0);
  EXPECT_TRUE(probes().list().empty());
}

TEST(ModelServer, ATextIsTheSameAsTheProgramsOwn) {
  const WorkControl control;
  auto server = AnswerServer::start(QStringLiteral(IVL_ENGINE), test::kTinyModel, control);
  ASSERT_TRUE(server) << server.error().text;
  Question question;
  question.text = QStringLiteral("碗里有什么？");
  question.most_tokens = 8;
  QString last;
  const auto answered = (*server)->ask(
      question, [&](const QString& text, int64_t) { last = text; }, control);
  ASSERT_TRUE(answered) << answered.error().text;
  EXPECT_EQ(answered->text, last.trimmed());
  QProcess once;
  once.start(QStringLiteral(IVL_ENGINE), {QStringLiteral("answer"), QStringLiteral("--model"),
                                          test::kTinyModel, QStringLiteral("--text"), question.text,
                                          QStringLiteral("--max-new-tokens"), QStringLiteral("8")});
  ASSERT_TRUE(once.waitForFinished(60'000));
  EXPECT_EQ(answered->text, QString::fromUtf8(once.readAllStandardOutput()).trimmed());
  const auto absent =
      AnswerServer::start(QStringLiteral(IVL_ENGINE), QStringLiteral("/none"), control);
  ASSERT_FALSE(absent);
  EXPECT_NE(absent.error().code, "app.engine_failed") << "the engine's own sentence";
}

}  // namespace
}  // namespace ivl::app
