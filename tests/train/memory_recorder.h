// A RunRecorder that keeps in memory what a run tells it.
#pragma once

#include <string>
#include <vector>

#include "train/recorder.h"

namespace ivl {

class MemoryRecorder : public RunRecorder {
 public:
  explicit MemoryRecorder(std::string folder) : folder_(std::move(folder)) {}
  const std::string& folder() const override { return folder_; }
  int64_t attempt() const override { return 1; }
  bool superseded() const override { return is_superseded || *silent_; }
  std::shared_ptr<std::atomic<bool>> silent_flag() override { return silent_; }
  void start(const RunFacts& told) override { facts = told; }
  void phase(const char*, int64_t) override {}
  void step(const StepRecord& record) override { steps.push_back(record); }
  void left_over(int64_t epoch, const std::vector<RowOutcome>&) override {
    epochs_ended.push_back(epoch);
  }
  void checkpoint(int64_t, const std::string& path, double, int64_t) override {
    checkpoints.push_back(path);
  }
  void warning(const Message& message, int64_t) override { warnings.push_back(message); }
  void end(const std::string& reason, const Message& why, int64_t step) override {
    end_reason = reason;
    end_message = why;
    end_step = step;
  }

  RunFacts facts;
  std::vector<StepRecord> steps;
  std::vector<int64_t> epochs_ended;
  std::vector<std::string> checkpoints;
  std::vector<Message> warnings;
  std::string end_reason;
  Message end_message;
  int64_t end_step = -1;
  bool is_superseded = false;

 private:
  std::string folder_;
  std::shared_ptr<std::atomic<bool>> silent_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace ivl
