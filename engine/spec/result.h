// Expected failures as values; Failure is the exception that ends a run with a sentence.
#pragma once

#include <optional>
#include <stdexcept>
#include <utility>
#include <variant>

#include "spec/message.h"

namespace ivl {

/// Ends the verb: main prints `message.text` and exits 1.
class Failure : public std::runtime_error {
 public:
  explicit Failure(Message m) : std::runtime_error(m.text), message(std::move(m)) {}
  Message message;
};

/// Either a value or the Message that says what, where and what to do.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Message error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// Precondition of the four below: ok().
  T& operator*() & { return std::get<0>(state_); }
  const T& operator*() const& { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }

  /// Precondition: !ok().
  const Message& error() const { return std::get<1>(state_); }

  /// The value, or throws Failure.
  T or_throw() && {
    if (!ok()) throw Failure(error());
    return std::get<0>(std::move(state_));
  }

 private:
  std::variant<T, Message> state_;
};

/// Result of an operation that yields nothing.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Message error) : error_(std::move(error)) {}

  bool ok() const { return !error_; }
  explicit operator bool() const { return ok(); }
  /// Precondition: !ok().
  const Message& error() const { return *error_; }
  void or_throw() const {
    if (error_) throw Failure(*error_);
  }

 private:
  std::optional<Message> error_;  // success allocates nothing
};

using Status = Result<void>;

}  // namespace ivl
