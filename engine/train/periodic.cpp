#include "train/periodic.h"

#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <utility>

namespace ivl {

std::thread quiet_thread(std::function<void()> work) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  std::thread thread(std::move(work));
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return thread;
}

Periodic::Periodic(std::chrono::milliseconds period, std::function<void()> work)
    : period_(period), work_(std::move(work)), thread_(quiet_thread([this] { run(); })) {}

Periodic::~Periodic() { stop(); }

void Periodic::stop() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Periodic::run() {
  auto next = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  while (!stop_) {
    lock.unlock();
    work_();
    next = std::max(next + period_, std::chrono::steady_clock::now());  // no catching up in a burst
    lock.lock();
    wake_.wait_until(lock, next, [this] { return stop_; });
  }
}

}  // namespace ivl
