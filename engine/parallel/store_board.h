// The board of a world of several processes: c10d's TCPStore, which lives in rank 0.
#pragma once

#include <memory>
#include <string>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include "spec/board.h"

namespace ivl {

/// What Ranks carries: the store for c10d's process groups, its keys under the run's nonce.
struct SharedStore {
  c10::intrusive_ptr<c10d::Store> store;
};

/// Connects as a client, or around an own server (options.isServer). Errors: nobody there, or
/// something that is no store. Blocks for options.timeout at most, if the other side answers at
/// all.
Result<c10::intrusive_ptr<c10d::TCPStore>> connect_store(const std::string& address,
                                                         const c10d::TCPStoreOptions& options);

/// Keys lie under `prefix`. A server that is frozen (not gone) blocks every call.
std::unique_ptr<Board> make_store_board(c10::intrusive_ptr<c10d::Store> store, std::string prefix,
                                        int rank, int world);

}  // namespace ivl
