// c10d's Work as a Pending, with what remains to be done once it is complete.
#pragma once

#include <functional>
#include <torch/csrc/distributed/c10d/Work.hpp>
#include <utility>

#include "parallel/rank_group.h"
#include "spec/result.h"

namespace ivl {

class C10dPending final : public Pending {
 public:
  explicit C10dPending(c10::intrusive_ptr<c10d::Work> work, std::function<void()> then = {})
      : work_(std::move(work)), then_(std::move(then)) {}

  void wait() override {
    try {
      work_->wait();
    } catch (const std::exception& error) {
      throw Failure(say("ranks.collective_failed",
                        "a collective between ranks broke off, most likely because one of them is "
                        "gone: {cause}",
                        {{"cause", error.what()}}));
    }
    if (then_) then_();
  }

 private:
  c10::intrusive_ptr<c10d::Work> work_;
  std::function<void()> then_;
};

}  // namespace ivl
