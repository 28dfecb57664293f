#pragma once
// A JSON writer that appends to one string: members in the order in which they are written, no tree in between. A report of
// some hundred kilobytes takes well under a millisecond, which a tree of nodes does not.
//
//   JsonWriter json(out);
//   json.begin_object().member("file", name).key("places").begin_array();
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gouji::base {

class JsonWriter {
 public:
  /// `out` must outlive the writer.
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);

  /// Bytes that are no UTF-8 become U+FFFD; so the output is valid JSON whatever comes in.
  JsonWriter& string(std::string_view text);
  JsonWriter& number(std::int64_t value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  JsonWriter& member(std::string_view name, std::string_view text) { return key(name).string(text); }
  JsonWriter& member(std::string_view name, std::int64_t value) { return key(name).number(value); }
  JsonWriter& strings(std::string_view name, const std::vector<std::string>& values);

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();

  std::string& out_;
  bool needs_comma_ = false;
};

}  // namespace gouji::base
