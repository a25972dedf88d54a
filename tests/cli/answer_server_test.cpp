// answer --serve: its lines, with a model made up here, and the tiny reference model behind it.
#include "cli/answer_server.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <future>
#include <sstream>
#include <thread>

#include "cli/run_captured.h"
#include "cli/text_pieces.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

using nlohmann::json;

const std::string kTiny = std::string(IVL_GOLDEN_DIR) + "/model/tiny-v2";

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(json::parse(line));
  return lines;
}

class Pipe {
 public:
  Pipe() { EXPECT_EQ(::pipe(ends_), 0); }
  ~Pipe() {
    close_writing();
    ::close(ends_[0]);
  }
  int reading() const { return ends_[0]; }
  void write(const std::string& text) const {
    for (size_t at = 0; at < text.size();) {
      const ssize_t got = ::write(ends_[1], text.data() + at, text.size() - at);
      ASSERT_GT(got, 0);
      at += static_cast<size_t>(got);
    }
  }
  void close_writing() {
    if (ends_[1] >= 0) ::close(std::exchange(ends_[1], -1));
  }

 private:
  int ends_[2] = {-1, -1};
};

/// What the server says to lines that are all there when it starts.
std::vector<json> served(const std::string& input, const AskModel& ask) {
  Pipe pipe;
  std::thread writer([&] {  // more than a pipe holds
    pipe.write(input);
    pipe.close_writing();
  });
  testing::internal::CaptureStdout();
  serve_answers({pipe.reading(), [] { return int64_t{7}; }}, ask);
  const std::string out = testing::internal::GetCapturedStdout();
  writer.join();
  return lines_of(out);
}

Answer echo(const AnswerRequest& request, const OnPiece& piece) {
  const std::string text = request.record.conversations[0].value;
  if (text == "fail") throw Failure(say("test.fail", "it failed"));
  for (const char c : text) piece(std::string(1, c));
  return {text, 3, static_cast<int64_t>(text.size()), AnswerEnd::end};
}

TEST(AnswerServer, EveryLineIsAnsweredInItsOrder) {
  const auto lines = served(
      "{\"id\":1,\"text\":\"ab\"}\n\n{\"id\":\"b\",\"text\":\"fail\"}\n{\"id\":3,\"text\":\"c\"}",
      echo);
  ASSERT_EQ(lines.size(), 6u);
  EXPECT_EQ(lines[1], json({{"id", 1}, {"piece", "b"}, {"tokens", 2}}));
  EXPECT_EQ(lines[2]["answer"], "ab");
  EXPECT_EQ(lines[2]["reason"], "end");
  EXPECT_EQ(lines[2]["memory"], 7);
  EXPECT_EQ(lines[3]["id"], "b");
  EXPECT_EQ(lines[3]["error"]["code"], "test.fail");
  EXPECT_EQ(lines[5]["id"], 3) << "the last line needs no end";
}

TEST(AnswerServer, LinesThatAreNoRequestAreErrorsAndItGoesOn) {
  const std::pair<const char*, json> kBad[] = {
      {"{", nullptr},
      {"[]", nullptr},
      {"{\"text\":\"x\"}", nullptr},
      {"{\"id\":1.5,\"text\":\"x\"}", nullptr},
      {"{\"id\":4}", 4},
      {"{\"id\":4,\"text\":\"x\",\"images\":\"a.png\"}", 4},
      {"{\"id\":4,\"text\":\"x\",\"images\":[1]}", 4},
      {"{\"id\":4,\"text\":\"x\",\"temperature\":-1}", 4},
      {"{\"id\":4,\"text\":\"x\",\"max_new_tokens\":0}", 4},
      {"{\"id\":4,\"text\":\"x\",\"seed\":\"y\"}", 4},
      {"{\"cancel\":[]}", nullptr},
      {"{\"id\":4,\"text\":\"\xff\"}", nullptr}};
  for (const auto& [line, id] : kBad) {
    const auto lines = served(std::string(line) + "\n{\"id\":5,\"text\":\"c\"}\n", echo);
    ASSERT_EQ(lines.size(), 3u) << line;
    const auto bad =
        std::ranges::find_if(lines, [](const json& one) { return one.contains("error"); });
    ASSERT_NE(bad, lines.end()) << line;
    EXPECT_EQ((*bad)["id"], id) << line;
  }
}

TEST(AnswerServer, ALineOfAnyLengthIsPassedOver) {
  const auto lines =
      served(std::string(kServeLineLimit + 1, 'x') + "\n{\"id\":5,\"text\":\"c\"}\n", echo);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0]["error"]["code"], "cli.serve_long");
  EXPECT_EQ(lines[2]["answer"], "c");
}

TEST(AnswerServer, CancelEndsWhatIsWrittenAndWhatWaits) {
  Pipe pipe;
  std::promise<void> begun;
  std::thread client([&] {
    pipe.write("{\"id\":1,\"text\":\"endless\"}\n{\"id\":2,\"text\":\"waits\"}\n");
    begun.get_future().wait();
    pipe.write("{\"cancel\":9}\n{\"cancel\":2}\n{\"cancel\":1}\n");
    pipe.close_writing();
  });
  testing::internal::CaptureStdout();
  serve_answers({pipe.reading(), [] { return int64_t{0}; }},
                [&](const AnswerRequest&, const OnPiece& piece) {
                  int64_t tokens = 0;
                  begun.set_value();  // a second call would throw
                  while (piece("")) ++tokens;
                  return Answer{"as far", 1, tokens, AnswerEnd::cancelled};
                });
  const auto lines = lines_of(testing::internal::GetCapturedStdout());
  client.join();
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0]["id"], 2);
  EXPECT_EQ(lines[0]["reason"], "cancelled");
  EXPECT_EQ(lines[1]["id"], 1);
  EXPECT_EQ(lines[1]["answer"], "as far");
}

TEST(AnswerServer, OneRequestTooManyIsRefused) {
  Pipe pipe;
  std::promise<void> begun, refused;
  std::string asked = "{\"id\":0,\"text\":\"x\"}\n", more;
  for (size_t i = 1; i <= kServeQueueLimit + 1; ++i)
    more += "{\"id\":" + std::to_string(i) + ",\"text\":\"x\"}\n";
  std::thread client([&] {
    pipe.write(asked);
    begun.get_future().wait();
    pipe.write(more + "{\"cancel\":0}\n");
    pipe.close_writing();
  });
  testing::internal::CaptureStdout();
  serve_answers({pipe.reading(), [] { return int64_t{0}; }},
                [&](const AnswerRequest& request, const OnPiece& piece) {
                  if (request.id == 0) begun.set_value();
                  while (request.id == 0 && piece("")) {
                  }
                  return Answer{};
                });
  const auto lines = lines_of(testing::internal::GetCapturedStdout());
  client.join();
  ASSERT_EQ(lines.size(), kServeQueueLimit + 2);
  EXPECT_EQ(lines[0]["id"], kServeQueueLimit + 1);
  EXPECT_EQ(lines[0]["error"]["code"], "cli.serve_full");
}

/// Standard input is the file while it lives.
class InputFile {
 public:
  explicit InputFile(const std::string& text) : kept_(::dup(STDIN_FILENO)) {
    pipe_.write(text);  // less than a pipe holds
    pipe_.close_writing();
    ::dup2(pipe_.reading(), STDIN_FILENO);
  }
  ~InputFile() {
    ::dup2(kept_, STDIN_FILENO);
    ::close(kept_);
  }

 private:
  Pipe pipe_;
  int kept_;
};

TEST(AnswerServe, ARequestIsAnsweredAsByText) {
  const std::vector<std::string> model{"answer", "--model",          kTiny, "--device",
                                       "cpu",    "--max-new-tokens", "12"};
  auto words = model;
  words.insert(words.end(), {"--text", "What is it?", "--json"});
  const json once = json::parse(run_captured({add_answer_verb}, words).out);
  const InputFile input(
      "{\"id\":1,\"text\":\"What is it?\"}\n{\"id\":2,\"text\":\"x\",\"images\":[\"/none.png\"]}\n"
      "{\"id\":3,\"text\":\"What is it?\",\"max_new_tokens\":2}\n");
  words = model;
  words.push_back("--serve");
  const Captured captured = run_captured({add_answer_verb}, words);
  ASSERT_EQ(captured.status, 0) << captured.err;
  const auto lines = lines_of(captured.out);
  EXPECT_EQ(lines[0]["ready"], kTiny);
  EXPECT_GT(lines[0]["memory"].get<int64_t>(), 0);
  std::string joined;
  const json *first = nullptr, *last = nullptr;
  bool refused = false;
  for (const json& line : lines) {
    if (line.value("id", 0) == 1 && line.contains("piece")) joined += line["piece"];
    if (line.value("id", 0) == 1 && line.contains("done")) first = &line;
    if (line.value("id", 0) == 2) refused = line.contains("error");
    if (line.value("id", 0) == 3 && line.contains("done")) last = &line;
  }
  ASSERT_TRUE(first && last);
  EXPECT_TRUE(refused);
  EXPECT_EQ((*first)["answer"], once["answer"]);
  EXPECT_EQ((*first)["new_tokens"], once["new_tokens"]);
  EXPECT_NE(joined.find(once["answer"].get<std::string>()), std::string::npos);
  EXPECT_EQ((*last)["new_tokens"], 2);
  EXPECT_EQ((*last)["reason"], "length");
}

TEST(AnswerServe, AModelThatIsNoneIsToldOnStandardOutput) {
  TemporaryFolder folder;
  const Captured captured =
      run_captured({add_answer_verb}, {"answer", "--serve", "--model", folder / "none"});
  EXPECT_EQ(captured.status, 1);
  EXPECT_TRUE(json::parse(captured.out).contains("error")) << captured.out;
  EXPECT_EQ(run_captured({add_answer_verb}, {"answer", "--serve", "--model", kTiny, "--text", "x"})
                .status,
            1);
}

TEST(TextPieces, AreWholeCharactersAndMakeUpTheText) {
  const Tokenizer tokenizer = load_model_tokenizer(kTiny);
  const std::string text = "碗里有 🐪🐪 é";
  const auto ids = tokenizer.encode(text);
  TextPieces pieces(tokenizer);
  std::string joined;
  size_t silent = 0;
  for (const int32_t id : ids) {
    const std::string piece = pieces.add(id);
    silent += piece.empty();
    EXPECT_NO_THROW((void)json(piece).dump()) << "valid UTF-8";
    joined += piece;
  }
  EXPECT_GT(silent, 0u) << "some character takes several tokens";
  EXPECT_EQ(joined, tokenizer.decode(ids));
}

}  // namespace
}  // namespace ivl
