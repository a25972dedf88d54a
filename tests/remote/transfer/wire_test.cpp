#include <gtest/gtest.h>
#include <sys/socket.h>

#include <random>
#include <thread>

#include "remote/transfer/sftp_client.h"

namespace ivl::remote {
namespace {

TEST(SftpWire, WritesWhatItReads) {
  const std::string bytes =
      WireWriter().u8(7).u32(0x01020304).u64(0x0102030405060708).text("a\0b").text("").bytes();
  WireReader reader(bytes);
  EXPECT_EQ(reader.u8(), 7);
  EXPECT_EQ(reader.u32(), 0x01020304u);
  EXPECT_EQ(reader.u64(), 0x0102030405060708u);
  EXPECT_EQ(reader.text(), "a");
  EXPECT_EQ(reader.text(), "");
  EXPECT_TRUE(reader.ok());
  EXPECT_EQ(reader.left(), 0u);
}

TEST(SftpWire, NoLengthReachesBeyondThePacket) {
  const std::string length = WireWriter().u32(0xffffffff).bytes();
  WireReader text(length);
  EXPECT_EQ(text.text(), "");
  EXPECT_FALSE(text.ok());
  // 4 billion extended attributes of nothing.
  const std::string attrs = WireWriter().u32(0x80000000u).u32(0xffffffffu).bytes();
  WireReader reader(attrs);
  reader.attrs();
  EXPECT_FALSE(reader.ok());
}

TEST(SafeName, IsNoPath) {
  for (const char* name : {"", ".", "..", "a/b", "/etc", "../x"})
    EXPECT_FALSE(is_safe_name(name)) << name;
  EXPECT_FALSE(is_safe_name(std::string_view("a\0b", 3)));
  EXPECT_FALSE(is_safe_name(std::string(256, 'a')));
  for (const char* name : {"a", "...", "-rf", "a b\n'\"", "\xe4\xbd\xa0"})
    EXPECT_TRUE(is_safe_name(name));
}

// A server that says what it is told to, whatever is asked.
class ToldServer : public Transport {
 public:
  explicit ToldServer(std::string words) : words_(std::move(words)) {}
  ~ToldServer() override {
    if (thread_.joinable()) thread_.join();
  }
  Result<Pipe> start(const Start&, Deadline, const Cancel*) override {
    Pipe pipe;
    int in[2], out[2];
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, in), 0);
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, out), 0);
    pipe.in = UniqueFd(in[0]);
    pipe.out = UniqueFd(out[0]);
    pipe.ending = std::make_shared<EndingSlot>();
    pipe.ending->set({});
    heard_ = UniqueFd(in[1]);
    thread_ = std::thread([this, socket = UniqueFd(out[1])]() mutable {
      EXPECT_EQ(::send(socket.get(), words_.data(), words_.size(), MSG_NOSIGNAL),
                static_cast<ssize_t>(words_.size()));
    });
    return pipe;
  }
  std::string host() const override { return "told"; }

 private:
  std::string words_;
  UniqueFd heard_;
  std::thread thread_;
};

std::string packet(Sftp type, const std::string& body) {
  return WireWriter()
             .u32(static_cast<std::uint32_t>(body.size() + 1))
             .u8(static_cast<std::uint8_t>(type))
             .bytes() +
         body;
}
const std::string kHello = packet(Sftp::version, WireWriter().u32(3).bytes());

std::string listing_error(const std::string& name) {
  const std::string attrs = WireWriter().u32(0).bytes();
  ToldServer server(
      kHello + packet(Sftp::handle, WireWriter().u32(1).text("h").bytes()) +
      packet(Sftp::name, WireWriter().u32(2).u32(1).text(name).text("").bytes() + attrs) +
      packet(Sftp::status, WireWriter().u32(3).u32(kSftpEof).text("").text("").bytes()) +
      packet(Sftp::status, WireWriter().u32(4).u32(0).text("").text("").bytes()));
  auto client = SftpClient::open(server);
  EXPECT_TRUE(client.ok());
  const auto entries = (*client)->list("/x");
  return entries.ok() ? (*entries)[0].name : entries.error().code;
}

TEST(SftpClient, RefusesNamesThatLeadElsewhere) {
  EXPECT_EQ(listing_error("fine"), "fine");
  EXPECT_EQ(listing_error("../../.bashrc"), "remote.hostile_name");
  EXPECT_EQ(listing_error("/etc/passwd"), "remote.hostile_name");
  EXPECT_EQ(listing_error(""), "remote.hostile_name");
}

TEST(SftpClient, RefusesPacketsOfAnySenselessLength) {
  for (const std::uint32_t size : {0u, 4u, 0x7fffffffu, 0xffffffffu}) {
    ToldServer server(kHello + WireWriter().u32(size).u32(0).bytes());
    auto client = SftpClient::open(server);
    ASSERT_TRUE(client.ok());
    EXPECT_EQ((*client)->stat("/x").error().code, "remote.strange_sftp");
    EXPECT_TRUE((*client)->broken());
  }
}

TEST(SftpClient, NoBytesFromTheWireDoHarm) {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    std::string noise;
    for (int i = 0; i < 20; ++i) {
      std::string body = WireWriter().u32(static_cast<std::uint32_t>(i / 2 + 1)).bytes();
      for (unsigned n = random() % 40; n > 0; --n)
        body += static_cast<char>(random() % 4 ? random() % 8 : random());
      noise += packet(static_cast<Sftp>(101 + random() % 5), body);
    }
    ToldServer server(kHello + noise);
    auto client = SftpClient::open(server);
    ASSERT_TRUE(client.ok());
    for (int i = 0; i < 6 && !(*client)->broken(); ++i) {
      const auto bytes = (*client)->read("/f", 0, 100);
      EXPECT_TRUE(!bytes.ok() || bytes->size() <= 100u);
      const auto names = (*client)->list("/d");
      EXPECT_TRUE(!names.ok() || names->size() <= 1000u);
    }
  }
}

}  // namespace
}  // namespace ivl::remote
