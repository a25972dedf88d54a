#include "parallel/rendezvous.h"

#include <unistd.h>

#include <algorithm>
#include <functional>
#include <future>
#include <optional>
#include <thread>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <utility>

#include "parallel/interface.h"
#include "parallel/rendezvous_file.h"
#include "parallel/store_board.h"
#include "parallel/tcp_port.h"
#include "spec/atomic_file.h"
#include "spec/interrupted.h"
#include "spec/json_field.h"

namespace ivl {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kBetweenLooks{50};       // at the board
constexpr milliseconds kBetweenFileLooks{200};  // at the folder: under 1 a second would be slow
constexpr milliseconds kConnect{2000};          // to one address
constexpr milliseconds kAnswer{5000};           // of a store that was reached
constexpr milliseconds kLinger{2000};           // of a rank 0 that gives up: the others read why
constexpr milliseconds kAfterRankZero{5000};    // others wait so much longer than it does

class Deadline {
 public:
  explicit Deadline(milliseconds most) : end_(steady_clock::now() + most) {}
  bool passed() const { return steady_clock::now() >= end_; }
  milliseconds left() const {
    return std::max(milliseconds(0),
                    std::chrono::duration_cast<milliseconds>(end_ - steady_clock::now()));
  }

 private:
  steady_clock::time_point end_;
};

// The work's result, or nothing when it takes longer: then it is left to itself. Another program
// that got our old port may accept and stay silent, and the store would wait for it for ever.
template <typename T>
std::optional<T> within(milliseconds most, std::function<T()> work) {
  std::packaged_task<T()> task(std::move(work));
  auto result = task.get_future();
  std::thread(std::move(task)).detach();
  if (result.wait_for(most) != std::future_status::ready) return {};
  return result.get();
}

std::string board_prefix(const std::string& nonce) { return nonce + "/board/"; }

std::string rank_key(int rank) { return "rank/" + std::to_string(rank); }

std::string numbers_text(const std::vector<int>& numbers) {
  std::string text;
  for (size_t i = 0; i < numbers.size(); ++i) {
    size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    text += (text.empty() ? "" : ", ") + std::to_string(numbers[i]);
    if (last > i) text += "-" + std::to_string(numbers[last]);
    i = last;
  }
  return text;
}

Message ranks_missing(const std::vector<int>& missing, const Launch& launch, milliseconds most) {
  std::string where;
  for (const int rank : missing) {
    // Equal numbers of ranks a node, as launchers place them.
    const auto node = static_cast<size_t>(rank / std::max(1, launch.local_world));
    if (launch.nodes < 2 || node >= launch.hosts.size()) continue;
    const std::string host = launch.hosts[node];
    if (where.find(host) == std::string::npos) where += (where.empty() ? " of " : ", ") + host;
  }
  return say("ranks.missing",
             "of {world} ranks these did not come within {seconds} s: {ranks}{where}; look at "
             "their output, and at parallel.rendezvous_seconds if they start later",
             {{"world", launch.world},
              {"seconds", static_cast<double>(most.count()) / 1000},
              {"ranks", numbers_text(missing)},
              {"where", where}});
}

Message from_failure(const std::string& text) {
  return message_from_json(json::parse(text, nullptr, false));
}

// A meeting in progress, seen from one rank.
class Meeting {
 public:
  Meeting(const Launch& launch, const RendezvousOptions& options)
      : launch_(launch), options_(options), deadline_(options.most) {}

  Result<Ranks> open();  // rank 0
  Result<Ranks> join();  // the others

 private:
  Result<std::vector<std::string>> own_addresses() const;
  Status start_server(const std::vector<std::string>& addresses);
  Status wait_for_all();
  Status look_for_failure();
  Status give_up(const Message& why);
  Status find_rank_zero();
  bool accept(const Invitation& invitation, const std::string& address);
  Status introduce();
  Status wait_for_word();
  Status take_word(const std::string& ranks);
  bool stopped() const { return options_.stop && *options_.stop; }
  Result<Ranks> ranks();
  void bind(c10::intrusive_ptr<c10d::TCPStore> store, const Invitation& invitation);

  const Launch& launch_;
  const RendezvousOptions& options_;
  Deadline deadline_;
  Invitation invitation_;                                   // of rank 0: own or found
  std::string address_;                                     // this host's
  const std::string own_ = to_json(this_process()).dump();  // tells this rank from a double
  c10::intrusive_ptr<c10d::TCPStore> store_;
  std::unique_ptr<Board> board_;
  std::vector<std::string> came_;  // by rank: each one's own_
};

void Meeting::bind(c10::intrusive_ptr<c10d::TCPStore> store, const Invitation& invitation) {
  store_ = std::move(store);
  invitation_ = invitation;
  board_ = make_store_board(store_, board_prefix(invitation.nonce), launch_.rank, launch_.world);
}

Result<std::vector<std::string>> Meeting::own_addresses() const {
  const InterfaceChoice choice = choose_interface(launch_, options_.interface, options_.look);
  auto addresses = addresses_to_offer(choice, local_addresses());
  if (!addresses || choice.loopback || !choice.told_by.empty()) return addresses;
  // First the one that leads to another node, where names can be looked up.
  for (size_t node = 0; node < launch_.hosts.size(); ++node) {
    if (static_cast<int>(node) == launch_.node) continue;
    const std::string towards = address_towards(launch_.hosts[node]);
    const auto found = std::find(addresses->begin(), addresses->end(), towards);
    if (found != addresses->end()) std::rotate(addresses->begin(), found, found + 1);
    break;
  }
  return addresses;
}

Status Meeting::start_server(const std::vector<std::string>& addresses) {
  auto port = listen_on(addresses);
  if (!port) return port.error();
  address_ = addresses.front();
  c10d::TCPStoreOptions options;
  options.isServer = true;
  options.waitWorkers = false;
  options.port = port->port;
  options.masterListenFd = port->release();  // the store closes it
  auto store = connect_store(address_, options);
  if (!store) return store.error();
  bind(*store, {random_nonce(), addresses, options.port, this_process()});
  return {};
}

Result<Ranks> Meeting::open() {
  const auto addresses = own_addresses();
  if (!addresses) return addresses.error();
  if (const Status started = start_server(*addresses); !started) return started.error();
  if (const Status told = introduce(); !told) return told.error();
  const std::string path = rendezvous_path(options_.folder, launch_.job);
  if (const Status made = make_folders(options_.folder + "/rendezvous"); !made) return made.error();
  if (const Status written = write_invitation(path, invitation_); !written) return written.error();
  const Status all = wait_for_all();
  if (const auto still = read_invitation(path); still && still->nonce == invitation_.nonce) {
    ::unlink(path.c_str());  // nobody else is asked to come
  }
  if (!all) return all.error();
  return ranks();
}

Status Meeting::wait_for_all() {
  std::vector<int> missing;
  for (int rank = 0; rank < launch_.world; ++rank) missing.push_back(rank);
  came_.resize(static_cast<size_t>(launch_.world));
  for (;;) {
    if (const Status good = look_for_failure(); !good) return give_up(good.error());
    for (auto rank = missing.begin(); rank != missing.end();) {
      const auto came = board_->look(rank_key(*rank));
      if (!came) return came.error();
      if (*came) came_[static_cast<size_t>(*rank)] = **came;
      rank = *came ? missing.erase(rank) : rank + 1;
    }
    if (missing.empty()) return board_->put("ranks", json(came_).dump());
    if (deadline_.passed()) return give_up(ranks_missing(missing, launch_, options_.most));
    std::this_thread::sleep_for(kBetweenLooks);
  }
}

Status Meeting::look_for_failure() {
  if (stopped()) return interrupted();
  const auto failure = board_->look("failure");
  if (!failure) return failure.error();
  return *failure ? Status(from_failure(**failure)) : Status();
}

// The store goes with rank 0, so it stays there until those that came have read why.
Status Meeting::give_up(const Message& why) {
  (void)board_->put("failure", to_json(why).dump());
  leave(*board_, kLinger);
  return why;
}

Result<Ranks> Meeting::join() {
  if (const Status found = find_rank_zero(); !found) return found.error();
  if (const Status told = introduce(); !told) return told.error();
  const Status word = wait_for_word();
  if (word) return ranks();
  leave(*board_, {});
  return word.error();
}

Status Meeting::find_rank_zero() {
  const std::string path = rendezvous_path(options_.folder, launch_.job);
  std::string last = "it never appeared";
  do {
    if (stopped()) return interrupted();
    const auto invitation = read_invitation(path);
    if (invitation) {
      for (const std::string& address : invitation->addresses) {
        if (accept(*invitation, address)) return {};
      }
      last = "nobody answered there, so it was left by an earlier try";
    }
    std::this_thread::sleep_for(std::min(kBetweenFileLooks, deadline_.left()));
  } while (!deadline_.passed());
  return say("ranks.no_rank_zero",
             "rank 0 did not come within {seconds} s: it should have said in {path} where it is "
             "({last})",
             {{"seconds", static_cast<double>(options_.most.count()) / 1000},
              {"path", path},
              {"last", last}});
}

// Whether the store of this invitation, and no other program, answers at the address.
bool Meeting::accept(const Invitation& invitation, const std::string& address) {
  const auto own = reach(address, invitation.port, kConnect);
  if (!own) return false;
  using Store = c10::intrusive_ptr<c10d::TCPStore>;
  const auto connect = [nonce = invitation.nonce, port = invitation.port, address] {
    c10d::TCPStoreOptions options;
    options.port = port;
    options.timeout = kConnect;
    auto store = connect_store(address, options);
    if (!store) return Store();
    const auto run = make_store_board(*store, board_prefix(nonce), 0, 0)->look("run");
    return run && *run ? *store : Store();
  };
  const auto store = within<Store>(kAnswer, connect);
  if (!store || !*store) return false;
  bind(*store, invitation);
  address_ = *own;
  return true;
}

// Says who this rank is. What it must agree on with rank 0 is checked here.
Status Meeting::introduce() {
  const json own = {{"run", options_.run}, {"world", launch_.world}};
  if (launch_.rank == 0) {
    if (const Status put = board_->put("run", own.dump()); !put) return put;
  } else {
    const auto run = board_->look("run");
    if (!run) return run.error();
    if (!*run || **run != own.dump()) {
      const Message why =
          say("ranks.other_run",
              "rank {rank} was started with another spec, program or number of ranks than rank 0",
              {{"rank", launch_.rank}});
      (void)board_->put("failure", to_json(why).dump());
      leave(*board_, {});
      return why;
    }
  }
  return board_->put(rank_key(launch_.rank), own_);
}

Status Meeting::wait_for_word() {
  const Deadline deadline(deadline_.left() + kAfterRankZero);
  for (;;) {
    const auto ranks = board_->look("ranks");
    const auto failure = ranks && !*ranks ? board_->look("failure") : std::optional<std::string>();
    if (!ranks) return ranks.error();
    if (!failure) return failure.error();
    if (*ranks) return take_word(**ranks);
    if (*failure) return from_failure(**failure);
    if (stopped()) return give_up(interrupted());
    if (deadline.passed()) return board_timeout("ranks", options_.most);
    std::this_thread::sleep_for(kBetweenLooks);
  }
}

Status Meeting::take_word(const std::string& ranks) {
  came_ = json::parse(ranks).get<std::vector<std::string>>();
  if (came_.at(static_cast<size_t>(launch_.rank)) == own_) return {};
  return say("ranks.twice", "another process came as rank {rank} too, and was taken",
             {{"rank", launch_.rank}});
}

Result<Ranks> Meeting::ranks() {
  std::vector<std::string> hosts;
  std::vector<ProcessIdentity> processes;
  for (const std::string& one : came_) {
    processes.push_back(process_from_json(json::parse(one, nullptr, false)));
    hosts.push_back(processes.back().host);
  }
  store_->setTimeout(std::chrono::minutes(5));
  auto prefixed = c10::make_intrusive<c10d::PrefixStore>(invitation_.nonce + "/groups", store_);
  Ranks all{launch_,          std::move(board_),    std::make_shared<SharedStore>(),
            std::move(hosts), std::move(processes), address_};
  all.store->store = std::move(prefixed);
  return all;
}

}  // namespace

std::string rendezvous_path(const std::string& run_folder, const std::string& job) {
  return run_folder + "/rendezvous/" + job;
}

Result<Ranks> meet(const Launch& launch, const RendezvousOptions& options) {
  if (launch.world == 1) {
    auto boards = make_memory_boards(1);
    const ProcessIdentity own = this_process();
    return Ranks{launch, std::move(boards.front()), nullptr, {own.host}, {own}, "127.0.0.1"};
  }
  Meeting meeting(launch, options);
  return launch.rank == 0 ? meeting.open() : meeting.join();
}

Result<bool> all_have_ended(Board& board, milliseconds most) {
  const auto key = [](int rank) { return "ended/" + std::to_string(rank); };
  if (const Status put = board.put(key(board.rank()), ""); !put) return put.error();
  const Deadline deadline(most);
  for (int rank = 0; rank < board.world(); ++rank) {
    const auto ended = board.wait(key(rank), deadline.left());
    if (!ended && ended.error().code == kBoardLost) return ended.error();
    if (!ended) return false;
  }
  return true;
}

void leave(Board& board, milliseconds most) {
  const auto key = [](int rank) { return "left/" + std::to_string(rank); };
  (void)board.put(key(board.rank()), "");
  if (board.rank() != 0) return;
  const Deadline deadline(most);
  for (int rank = 1; rank < board.world(); ++rank) {
    if (!board.wait(key(rank), deadline.left())) return;
  }
}

}  // namespace ivl
