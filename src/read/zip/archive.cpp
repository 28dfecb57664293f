#include "read/zip/archive.h"

#include <zip.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "read/txt/encoding.h"

namespace gouji::read::zip {
namespace {

std::string lower(std::string_view name) {
  std::string out(name);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

base::Error malformed() {
  return {base::ErrorCode::kMalformed,
          "压缩容器已损坏，无法打开；请重新下载或另存后再试。",
          "The ZIP container is damaged and cannot be opened; download or save it again.",
          {}};
}

/// Names written by Chinese Windows are GBK without saying so (APPNOTE 4.4.4, bit 11 not set).
std::string decoded_name(const char* raw) {
  const std::string_view name(raw);
  if (base::is_valid_utf8(name)) return std::string(name);
  const base::Result<txt::DecodedText> decoded = txt::decode(name);
  return decoded.ok() ? std::string(decoded.value().view()) : "?";
}

}  // namespace

struct Archive::State {
  ~State() {
    if (handle != nullptr) zip_discard(handle);
  }
  zip_t* handle = nullptr;
  ArchiveLimits limits;
  std::vector<Member> members;
  std::unordered_map<std::string, std::size_t> by_name;
  std::uint64_t total = 0;
};

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

base::Result<Archive> Archive::open(std::string_view bytes, const ArchiveLimits& limits) {
  auto state = std::make_unique<State>();
  state->limits = limits;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) return malformed();
  state->handle = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (state->handle == nullptr) {
    zip_source_free(source);
    return malformed();
  }
  const auto count = static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(state->handle, 0), 0));
  if (count > limits.max_members) {
    return base::Error{base::ErrorCode::kTooLarge,
                       "压缩容器中的文件太多（" + std::to_string(count) + " 个），没有读取；请分批压缩。",
                       "The ZIP container holds too many members (" + std::to_string(count) + "); pack it in parts.",
                       {}};
  }
  for (std::uint64_t index = 0; index < count; ++index) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(state->handle, index, ZIP_FL_ENC_RAW, &stat) != 0 || stat.name == nullptr) continue;
    Member member;
    member.index = index;
    member.name = decoded_name(stat.name);
    member.size = stat.size;
    member.packed_size = stat.comp_size;
    member.encrypted = (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE;
    state->by_name.try_emplace(lower(member.name), state->members.size());
    state->members.push_back(std::move(member));
  }
  return Archive(std::move(state));
}

const std::vector<Member>& Archive::members() const { return state_->members; }

const Member* Archive::find(std::string_view name) const {
  const auto found = state_->by_name.find(lower(name));
  return found == state_->by_name.end() ? nullptr : &state_->members[found->second];
}

base::Result<std::string> Archive::read(const Member& member) {
  const ArchiveLimits& limits = state_->limits;
  if (member.encrypted) {
    return base::Error{base::ErrorCode::kUnsupported,
                       "“" + member.name + "”有密码，无法读取；请去掉密码后再试。",
                       "'" + member.name + "' is encrypted; remove the password and try again.",
                       {}};
  }
  // The sizes that the container states are checked first, then what really comes out.
  const std::uint64_t by_ratio = std::max(ArchiveLimits::kFreeBytes, member.packed_size * limits.max_ratio);
  const std::uint64_t most = std::min(
      {limits.max_member_bytes, by_ratio, limits.max_total_bytes - std::min(state_->total, limits.max_total_bytes)});
  const base::Error too_large{
      base::ErrorCode::kTooLarge,
      "“" + member.name + "”解压后太大或压缩比异常，没有读取。",
      "'" + member.name + "' is too large when unpacked, or packed beyond reason; it was not read.",
      {}};
  if (member.size > most) return too_large;
  zip_file_t* file = zip_fopen_index(state_->handle, member.index, 0);
  if (file == nullptr) return malformed();
  std::string bytes;
  bytes.resize(static_cast<std::size_t>(member.size));
  std::size_t filled = 0;
  zip_int64_t got = 0;
  while (filled < bytes.size() && (got = zip_fread(file, bytes.data() + filled, bytes.size() - filled)) > 0) {
    filled += static_cast<std::size_t>(got);
  }
  char rest = 0;
  const bool longer = got >= 0 && filled == bytes.size() && zip_fread(file, &rest, 1) > 0;
  zip_fclose(file);
  if (longer) return too_large;
  if (got < 0 || filled < bytes.size()) return malformed();
  state_->total += bytes.size();
  return bytes;
}

}  // namespace gouji::read::zip
