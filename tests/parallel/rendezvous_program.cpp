// A rank that meets the others: rendezvous_program FOLDER RUN MILLISECONDS. Says on standard output
// what it found, and uses the board and the store once all are there.
#include <cstdio>
#include <cstdlib>

#include "parallel/rendezvous.h"
#include "parallel/store_board.h"

namespace {

int fail(const ivl::Message& message) {
  std::printf("error %s: %s\n", message.code.c_str(), message.text.c_str());
  return 1;
}

// Every rank reads what every rank left.
ivl::Status exchange(ivl::Board& board) {
  using namespace std::chrono_literals;
  const std::string own = std::to_string(board.rank());
  if (auto put = board.put("hello/" + own, "I am " + own); !put) return put;
  const auto other = board.clone();
  if (!other) return other.error();
  for (int rank = 0; rank < board.world(); ++rank) {
    const auto text = (*other)->wait("hello/" + std::to_string(rank), 20s);
    if (!text) return text.error();
    std::printf("%s\n", text->c_str());
  }
  const auto missing = board.look("nobody put this");
  if (!missing) return missing.error();
  std::printf("missing %d\n", missing->has_value());
  const auto late = board.wait("nobody put this", 50ms);
  std::printf("late %s\n", late ? "came" : late.error().code.c_str());
  if (auto put = board.put("mine/" + own, ""); !put) return put;
  if (auto erased = board.erase("mine/" + own); !erased) return erased;
  const auto gone = board.look("mine/" + own);
  if (!gone) return gone.error();
  std::printf("erased %d\n", gone->has_value());
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const auto launch = ivl::launch_from_environment(::getenv);
  if (!launch) return fail(launch.error());
  const auto ranks = ivl::meet(
      *launch, {argv[1], argv[2], "", std::chrono::milliseconds(std::atoi(argv[3])), ::getenv});
  if (!ranks) return fail(ranks.error());
  std::printf("met %d of %d at %s on %zu hosts\n", launch->rank, launch->world,
              ranks->address.c_str(), ranks->hosts.size());
  if (const auto exchanged = exchange(*ranks->board); !exchanged) return fail(exchanged.error());
  if (ranks->store) {
    std::printf("count %lld\n", static_cast<long long>(ranks->store->store->add("count", 1)));
  }
  ivl::leave(*ranks->board, std::chrono::seconds(20));
  std::printf("left\n");
}
