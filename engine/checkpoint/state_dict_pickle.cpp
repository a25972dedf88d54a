#include "checkpoint/state_dict_pickle.h"

#include <algorithm>
#include <cstring>
#include <memory>

namespace ivl {
namespace {

constexpr size_t kLargestPickle = size_t{1} << 20;
constexpr int kDeepest = 8;  // tuples in tuples; a state_dict needs 3

struct Value;
using Ref = std::shared_ptr<Value>;

// What the machine's stack holds. Dictionaries keep tensors only: the rest of what a state_dict
// carries (module versions) is read and dropped.
struct Value {
  enum class Kind {
    mark,
    none,
    boolean,
    integer,
    text,
    global,
    tuple,
    dictionary,
    storage,
    tensor
  };
  Kind kind = Kind::none;
  int depth = 0;
  int64_t number = 0;
  std::string text;                              // text; global: "module name"
  std::vector<Ref> items;                        // tuple
  PickledTensor tensor;                          // storage, tensor
  std::map<std::string, PickledTensor> tensors;  // dictionary
  bool only_tensors = true;                      // dictionary
};

struct Refused {
  std::string problem;
};

Ref make(Value::Kind kind) {
  auto value = std::make_shared<Value>();
  value->kind = kind;
  return value;
}

class Machine {
 public:
  explicit Machine(std::span<const std::byte> bytes) : bytes_(bytes) {}

  std::map<std::string, PickledTensor> run() {
    while (!step(static_cast<uint8_t>(take<uint8_t>()))) {
    }
    const Ref result = pop();
    expect(stack_.empty() && result->kind == Value::Kind::dictionary && result->only_tensors,
           "it does not hold a state_dict of tensors");
    return std::move(result->tensors);
  }

 private:
  using Kind = Value::Kind;

  static void expect(bool holds, const char* problem) {
    if (!holds) throw Refused{problem};
  }

  template <typename T>
  T take() {
    expect(bytes_.size() - at_ >= sizeof(T), "its pickle ends early");
    T value;
    std::memcpy(&value, bytes_.data() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  std::string take_text(size_t length) {
    expect(bytes_.size() - at_ >= length, "its pickle ends early");
    std::string text(reinterpret_cast<const char*>(bytes_.data()) + at_, length);
    at_ += length;
    return text;
  }
  std::string take_line() {
    std::string line;
    for (char c = take<char>(); c != '\n'; c = take<char>()) {
      line += c;
      expect(line.size() < 256, "a name in its pickle is too long");
    }
    return line;
  }

  void push(Ref value) { stack_.push_back(std::move(value)); }
  Ref pop() {
    expect(!stack_.empty() && stack_.back()->kind != Kind::mark, "its pickle's stack is empty");
    Ref value = std::move(stack_.back());
    stack_.pop_back();
    return value;
  }
  Ref pop(Kind kind, const char* problem) {
    Ref value = pop();
    expect(value->kind == kind, problem);
    return value;
  }
  std::vector<Ref> pop_to_mark() {
    size_t first = stack_.size();
    while (first > 0 && stack_[first - 1]->kind != Kind::mark) --first;
    expect(first > 0, "its pickle lacks a mark");
    std::vector<Ref> items(stack_.begin() + static_cast<std::ptrdiff_t>(first), stack_.end());
    stack_.resize(first - 1);
    return items;
  }

  void push_number(Kind kind, int64_t number) {
    Ref value = make(kind);
    value->number = number;
    push(std::move(value));
  }
  void push_tuple(std::vector<Ref> items) {
    Ref tuple = make(Kind::tuple);
    for (const Ref& item : items) tuple->depth = std::max(tuple->depth, item->depth + 1);
    expect(tuple->depth <= kDeepest, "its pickle is nested too deeply");
    tuple->items = std::move(items);
    push(std::move(tuple));
  }
  void push_tuple(int count) {
    std::vector<Ref> items(static_cast<size_t>(count));
    for (size_t i = items.size(); i-- > 0;) items[i] = pop();
    push_tuple(std::move(items));
  }

  void global() {
    const std::string module = take_line(), name = take_line();
    const bool known = (module == "collections" && name == "OrderedDict") ||
                       (module == "torch._utils" && name == "_rebuild_tensor_v2") ||
                       (module == "torch" && name.ends_with("Storage"));
    if (!known) throw Refused{"its pickle asks for " + module + "." + name + ", which is not run"};
    Ref value = make(Kind::global);
    value->text = module + " " + name;
    push(std::move(value));
  }

  // ('storage', torch.FloatStorage, key, location, elements)
  void persistent_id() {
    const Ref id = pop(Kind::tuple, "a persistent id in its pickle is no tuple");
    const auto& items = id->items;
    expect(items.size() == 5 && items[0]->kind == Kind::text && items[0]->text == "storage" &&
               items[1]->kind == Kind::global && items[1]->text.starts_with("torch ") &&
               items[2]->kind == Kind::text && items[4]->kind == Kind::integer &&
               items[4]->number >= 0,
           "a storage in its pickle is not as torch.save writes it");
    Ref storage = make(Kind::storage);
    storage->tensor.storage_type = items[1]->text.substr(6);
    storage->tensor.storage_key = items[2]->text;
    storage->tensor.storage_elements = items[4]->number;
    push(std::move(storage));
  }

  static std::vector<int64_t> sizes(const Value& tuple) {
    expect(tuple.kind == Kind::tuple && tuple.items.size() <= 8, "a tensor's shape is no tuple");
    std::vector<int64_t> result;
    for (const Ref& item : tuple.items) {
      expect(item->kind == Kind::integer && item->number >= 0, "a tensor's shape is not of sizes");
      result.push_back(item->number);
    }
    return result;
  }

  void reduce() {
    const Ref arguments = pop(Kind::tuple, "a call in its pickle has no arguments");
    const Ref callee = pop(Kind::global, "a call in its pickle calls no known name");
    const auto& items = arguments->items;
    if (callee->text == "collections OrderedDict") {
      expect(items.empty(), "an OrderedDict in its pickle has arguments");
      return push(make(Kind::dictionary));
    }
    // (storage, offset, size, stride, requires_grad, backward_hooks)
    expect(callee->text == "torch._utils _rebuild_tensor_v2" && items.size() == 6 &&
               items[0]->kind == Kind::storage && items[1]->kind == Kind::integer &&
               items[1]->number >= 0,
           "a tensor in its pickle is not as torch.save writes it");
    Ref tensor = make(Kind::tensor);
    tensor->tensor = items[0]->tensor;
    tensor->tensor.offset = items[1]->number;
    tensor->tensor.shape = sizes(*items[2]);
    tensor->tensor.stride = sizes(*items[3]);
    expect(tensor->tensor.shape.size() == tensor->tensor.stride.size(),
           "a tensor's shape and strides differ in length");
    push(std::move(tensor));
  }

  void set_items(const std::vector<Ref>& items) {
    expect(items.size() % 2 == 0 && !stack_.empty() && stack_.back()->kind == Kind::dictionary,
           "its pickle fills something that is no dictionary");
    Value& dictionary = *stack_.back();
    for (size_t i = 0; i < items.size(); i += 2) {
      expect(items[i]->kind == Kind::text, "a key in its pickle is no text");
      if (items[i + 1]->kind != Kind::tensor) {
        dictionary.only_tensors = false;
        continue;
      }
      const bool fresh = dictionary.tensors.emplace(items[i]->text, items[i + 1]->tensor).second;
      expect(fresh, "a key in its pickle stands twice");
    }
  }

  // obj.__dict__ of an OrderedDict: the module versions, which are not needed.
  void build() {
    pop(Kind::dictionary, "an object in its pickle is built of something that is no dictionary");
    expect(!stack_.empty() && stack_.back()->kind == Kind::dictionary,
           "its pickle builds something that is no dictionary");
  }

  void remember(uint32_t key) {
    expect(!stack_.empty() && stack_.back()->kind != Kind::mark, "its pickle's stack is empty");
    memo_[key] = stack_.back();
  }
  void recall(uint32_t key) {
    const auto found = memo_.find(key);
    expect(found != memo_.end(), "its pickle recalls what it did not store");
    push(found->second);
  }

  // Integers of up to 8 bytes, little endian, sign extended.
  void long_integer() {
    const size_t length = take<uint8_t>();
    expect(length <= 8, "an integer in its pickle is too long");
    const std::string digits = take_text(length);
    uint64_t value = !digits.empty() && digits.back() < 0 ? ~uint64_t{0} : 0;
    std::memcpy(&value, digits.data(), length);
    push_number(Kind::integer, static_cast<int64_t>(value));
  }

  void set_item() {
    Ref value = pop(), key = pop();
    set_items({key, value});
  }

  // One instruction; true at the end.
  bool step(uint8_t opcode) {
    switch (opcode) {
      case 0x80:
        expect(take<uint8_t>() == 2, "its pickle is not of protocol 2");
        break;
      case 'c':
        global();
        break;
      case 'q':
        remember(take<uint8_t>());
        break;
      case 'r':
        remember(take<uint32_t>());
        break;
      case 'h':
        recall(take<uint8_t>());
        break;
      case 'j':
        recall(take<uint32_t>());
        break;
      case '(':
        push(make(Kind::mark));
        break;
      case ')':
        push(make(Kind::tuple));
        break;
      case 't':
        push_tuple(pop_to_mark());
        break;
      case 0x85:
        push_tuple(1);
        break;
      case 0x86:
        push_tuple(2);
        break;
      case 0x87:
        push_tuple(3);
        break;
      case '}':
        push(make(Kind::dictionary));
        break;
      case 'X':
        push_text();
        break;
      case 'J':
        push_number(Kind::integer, take<int32_t>());
        break;
      case 'K':
        push_number(Kind::integer, take<uint8_t>());
        break;
      case 'M':
        push_number(Kind::integer, take<uint16_t>());
        break;
      case 0x8a:
        long_integer();
        break;
      case 0x88:
        push_number(Kind::boolean, 1);
        break;
      case 0x89:
        push_number(Kind::boolean, 0);
        break;
      case 'N':
        push(make(Kind::none));
        break;
      case 'R':
        reduce();
        break;
      case 'Q':
        persistent_id();
        break;
      case 's':
        set_item();
        break;
      case 'u':
        set_items(pop_to_mark());
        break;
      case 'b':
        build();
        break;
      case '.':
        return true;
      default:
        throw Refused{"its pickle has opcode " + std::to_string(opcode) +
                      ", which a state_dict does not need"};
    }
    return false;
  }

  void push_text() {
    Ref value = make(Kind::text);
    value->text = take_text(take<uint32_t>());
    push(std::move(value));
  }

  std::span<const std::byte> bytes_;
  size_t at_ = 0;
  std::vector<Ref> stack_;
  std::map<uint32_t, Ref> memo_;
};

}  // namespace

Result<std::map<std::string, PickledTensor>> read_state_dict_pickle(
    std::span<const std::byte> bytes, const std::string& where) {
  try {
    if (bytes.size() > kLargestPickle) throw Refused{"its pickle is larger than 1 MB"};
    return Machine(bytes).run();
  } catch (const Refused& refused) {
    return say("checkpoint.pickle", "{path} is not the projector's state_dict: {problem}",
               {{"path", where}, {"problem", refused.problem}});
  }
}

}  // namespace ivl
