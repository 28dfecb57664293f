#include "read/xml/part.h"

#include <pugixml.hpp>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <new>
#include <utility>
#include <vector>

#include "base/text.h"
#include "read/txt/encoding.h"

namespace gouji::read::xml {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// pugixml takes bytes that are no UTF-8 as they are. Some producers write GBK (and say so in the declaration, which pugixml does
/// not look at); a stray byte becomes U+FFFD. UTF-16 and Latin 1 it converts itself.
std::string as_utf8(std::string bytes) {
  constexpr std::size_t kDeclaration = 100;
  if (base::is_valid_utf8(bytes)) return bytes;
  const std::string_view head = std::string_view(bytes).substr(0, kDeclaration);
  const bool wide =
      head.find('\0') != std::string_view::npos || head.starts_with("\xFE\xFF") || head.starts_with("\xFF\xFE");
  if (wide || head.find("8859-1") != std::string_view::npos || head.find("latin1") != std::string_view::npos)
    return bytes;
  const base::Result<txt::DecodedText> decoded = txt::decode(bytes);
  if (decoded.ok()) return std::string(decoded.value().view());
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t length = 1;
    while (length < 4 && !base::is_valid_utf8(std::string_view(bytes).substr(at, length))) ++length;
    const std::string_view character = std::string_view(bytes).substr(at, length);
    const bool valid = base::is_valid_utf8(character);
    out += valid ? character : kReplacement;
    at += valid ? character.size() : 1;
  }
  return out;
}

}  // namespace

base::Status load(zip::Archive& archive, std::string_view name, pugi::xml_document& document) {
  const zip::Member* member = archive.find(name);
  if (member == nullptr) {
    return base::Error{base::ErrorCode::kMalformed,
                       "文件缺少部件 " + std::string(name) + "，可能已损坏；请重新另存后再试。",
                       "The file lacks its part " + std::string(name) + "; it may be damaged: save it again.",
                       {}};
  }
  std::string raw = GOUJI_TRY(archive.read(*member));
  std::string bytes = as_utf8(std::move(raw));
  // The tree points into memory of its own, which is the only copy while it is built.
  const std::size_t size = bytes.size();
  void* const kept = pugi::get_memory_allocation_function()(std::max<std::size_t>(size, 1));
  if (kept == nullptr) throw std::bad_alloc();
  std::memcpy(kept, bytes.data(), size);
  std::string().swap(bytes);  // An assignment would keep the memory.
  // White space is kept: it may be the text of a run.
  const pugi::xml_parse_result parsed =
      document.load_buffer_inplace_own(kept, size, pugi::parse_default | pugi::parse_ws_pcdata);
  if (!parsed) {
    return base::Error{base::ErrorCode::kMalformed,
                       "部件 " + std::string(name) + " 不是有效的 XML；请重新另存后再试。",
                       "The part " + std::string(name) + " is no valid XML; save the file again.",
                       {}};
  }
  return base::Done{};
}

namespace {

/// One way over the name: it is asked for every element, some of them several times.
std::string_view without_prefix(const char* name) {
  const char* begin = name;
  const char* end = name;
  for (; *end != 0; ++end) {
    if (*end == ':' && begin == name) begin = end + 1;
  }
  return {begin, static_cast<std::size_t>(end - begin)};
}

pugi::xml_attribute find_attribute(const pugi::xml_node& node, std::string_view local) {
  for (pugi::xml_attribute one = node.first_attribute(); one; one = one.next_attribute()) {
    if (without_prefix(one.name()) == local) return one;
  }
  return {};
}

}  // namespace

std::string_view local_name(const pugi::xml_node& node) { return without_prefix(node.name()); }

bool is(const pugi::xml_node& node, std::string_view local) { return local_name(node) == local; }

pugi::xml_node child(const pugi::xml_node& node, std::string_view local) {
  for (pugi::xml_node one = node.first_child(); one; one = one.next_sibling()) {
    if (is(one, local)) return one;
  }
  return {};
}

std::string_view attribute(const pugi::xml_node& node, std::string_view local) {
  return find_attribute(node, local).value();
}

bool has_attribute(const pugi::xml_node& node, std::string_view local) { return !find_attribute(node, local).empty(); }

int number(const pugi::xml_node& node, std::string_view local, int fallback) {
  const std::string_view value = attribute(node, local);
  int out = fallback;
  const auto result = std::from_chars(value.data(), value.data() + value.size(), out);
  return result.ec == std::errc() ? out : fallback;
}

bool is_on(std::string_view value) { return value == "1" || value == "true" || value == "on"; }

pugi::xml_node next_in(const pugi::xml_node& top, const pugi::xml_node& node, Step step) {
  if (step == Step::kInto) {
    if (const pugi::xml_node inner = node.first_child()) return inner;
  }
  for (pugi::xml_node at = node; at != top; at = at.parent()) {
    if (const pugi::xml_node next = at.next_sibling()) return next;
  }
  return {};
}

std::string resolve(std::string_view part, std::string_view target) {
  std::vector<std::string_view> steps;
  const auto add = [&](std::string_view path) {
    while (!path.empty()) {
      const std::size_t end = std::min(path.find('/'), path.size());
      const std::string_view step = path.substr(0, end);
      if (step == ".." && !steps.empty()) steps.pop_back();
      if (!step.empty() && step != "." && step != "..") steps.push_back(step);
      path.remove_prefix(std::min(end + 1, path.size()));
    }
  };
  if (!target.empty() && target.front() != '/') {
    const std::size_t slash = part.rfind('/');
    if (slash != std::string_view::npos) add(part.substr(0, slash));
  }
  add(target);
  std::string out;
  for (std::string_view step : steps) {
    if (!out.empty()) out += '/';
    out += step;
  }
  return out;
}

}  // namespace gouji::read::xml
