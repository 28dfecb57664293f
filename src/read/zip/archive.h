#pragma once
// A ZIP container held in memory, read member by member under limits: a bomb costs no more than they say, names cannot lead
// anywhere because nothing is written to disk.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gouji::read::zip {

struct ArchiveLimits {
  static constexpr std::uint64_t kMembers = 20'000;
  static constexpr std::uint64_t kMemberBytes = 128ull << 20;
  static constexpr std::uint64_t kTotalBytes = 512ull << 20;
  /// Text in XML shrinks to a twentieth, sheets of equal rows to a hundredth.
  static constexpr std::uint64_t kRatio = 500;
  /// Up to this size a member may shrink as it likes.
  static constexpr std::uint64_t kFreeBytes = 4ull << 20;

  std::uint64_t max_members = kMembers;           ///< With more the container is not opened.
  std::uint64_t max_member_bytes = kMemberBytes;  ///< Unpacked.
  std::uint64_t max_total_bytes = kTotalBytes;    ///< Unpacked, of all members that are read.
  std::uint64_t max_ratio = kRatio;               ///< Unpacked to packed.
};

struct Member {
  std::uint64_t index = 0;
  std::string name;  ///< UTF-8: as stored, or decoded from GB18030 where the flag for UTF-8 is not set.
  std::uint64_t size = 0, packed_size = 0;
  bool encrypted = false;
  bool folder() const { return name.empty() || name.back() == '/'; }
};

class Archive {
 public:
  /// `bytes` must live as long as the archive. Errors: kMalformed, kTooLarge (members).
  static base::Result<Archive> open(std::string_view bytes, const ArchiveLimits& limits = {});
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  const std::vector<Member>& members() const;
  /// By exact name; parts of Office files are found whatever the case of ASCII letters. Null when there is none.
  const Member* find(std::string_view name) const;
  /// Errors: kTooLarge, kUnsupported (encrypted), kMalformed (damaged).
  base::Result<std::string> read(const Member& member);

 private:
  struct State;
  explicit Archive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace gouji::read::zip
