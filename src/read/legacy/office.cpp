#include "read/legacy/office.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

#include "base/text.h"

namespace gouji::read::legacy {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

constexpr int kPollMilliseconds = 20;

/// Names in the directory of a compound file are UTF-16 (MS-CFB 2.6.1).
bool has_stream(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (char c : name) {
    wide += c;
    wide += '\0';
  }
  wide.append(2, '\0');
  return bytes.find(wide) != std::string_view::npos;
}

base::Error not_installed() {
  return {ErrorCode::kUnsupported,
          "这是旧版 Office 文件（doc、xls、wps、rtf），需要 LibreOffice 才能读取；请安装（Debian/Ubuntu：apt install "
          "libreoffice-writer-nogui libreoffice-calc-nogui），或另存为 docx、xlsx 后再试。",
          "This is an old Office file (doc, xls, wps, rtf), which is read by way of LibreOffice; install it "
          "(Debian/Ubuntu: apt "
          "install libreoffice-writer-nogui libreoffice-calc-nogui), or save the file as docx or xlsx.",
          {}};
}

base::Error no_room() {
  return {ErrorCode::kCannotWrite,
          "无法写入临时文件夹；请检查磁盘空间和权限。",
          "The folder for temporary files cannot be written; check the space on the disk and the permissions.",
          {}};
}

base::Error too_slow() {
  return {ErrorCode::kTimeLimit,
          "LibreOffice 转换这份文件的时间超过上限，已停止；请另存为 docx 或 xlsx 后再试。",
          "LibreOffice took longer than allowed to convert this file; save it as docx or xlsx and try again.",
          {}};
}

base::Error not_converted() {
  return {ErrorCode::kMalformed,
          "LibreOffice 无法转换这份文件，文件可能已损坏或有密码；请另存为 docx 或 xlsx 后再试。",
          "LibreOffice cannot convert this file; it may be damaged or have a password: save it as docx or xlsx.",
          {}};
}

/// A folder that is gone when this is.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const fs::path& parent) {
    std::string name = (parent / "gouji-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// A child in a process group of its own: soffice is a script that starts others, and all must end together.
class Child {
 public:
  Child(const std::vector<std::string>& words, const fs::path& home) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const std::string home_word = "HOME=" + home.string();
    const std::string temporary = "TMPDIR=" + home.string();
    char* const environment[] = {const_cast<char*>(home_word.c_str()), const_cast<char*>(temporary.c_str()),
                                 const_cast<char*>("PATH=/usr/local/bin:/usr/bin:/bin"),
                                 const_cast<char*>("LANG=C.UTF-8"), nullptr};
    if (posix_spawn(&id_, words.front().c_str(), &actions, &attributes, arguments.data(), environment) != 0) id_ = -1;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (id_ < 0) return;
    kill(-id_, SIGKILL);
    while (!ended_ && waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  bool started() const { return id_ >= 0; }
  bool ended() {
    if (!ended_ && waitpid(id_, nullptr, WNOHANG) == id_) ended_ = true;
    return ended_;
  }

 private:
  pid_t id_ = -1;
  bool ended_ = false;
};

std::string_view ending_of(Kind kind, Target target) {
  if (kind == Kind::kRtf) return ".rtf";
  if (kind == Kind::kXml) return ".xml";
  return target == Target::kWord ? ".doc" : ".xls";
}

base::Result<std::string> load(const fs::path& path, std::uint64_t limit) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return not_converted();
  if (size > limit) {
    return base::Error{ErrorCode::kTooLarge,
                       "LibreOffice 转换的结果太大，没有读取；请拆分后再试。",
                       "What LibreOffice made of the file is too large; split it and try again.",
                       {}};
  }
  std::ifstream file(path, std::ios::binary);
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

bool is_encrypted_package(std::string_view bytes) { return has_stream(bytes, "EncryptedPackage"); }

std::optional<Target> target_of(Kind kind, std::string_view bytes) {
  if (kind == Kind::kRtf) return Target::kWord;
  if (kind == Kind::kXml) {
    // Word and Excel 2003 wrote single XML files that name their program.
    constexpr std::size_t kWindow = 4096;
    const std::string_view window = bytes.substr(0, kWindow);
    if (base::contains(window, "Word.Document")) return Target::kWord;
    if (base::contains(window, "Excel.Sheet") ||
        base::contains(window, "urn:schemas-microsoft-com:office:spreadsheet")) {
      return Target::kSpreadsheet;
    }
    return std::nullopt;
  }
  if (kind != Kind::kOle) return std::nullopt;
  if (has_stream(bytes, "WordDocument")) return Target::kWord;
  if (has_stream(bytes, "Workbook") || has_stream(bytes, "Book")) return Target::kSpreadsheet;
  return std::nullopt;
}

base::Result<std::string> Office::convert(std::string_view bytes, Kind kind, Target target) const {
  std::error_code error;
  if (options_.program.empty() || !fs::exists(options_.program, error)) return not_installed();
  const TemporaryFolder folder(options_.folder);
  if (folder.path().empty()) return no_room();
  const fs::path input = folder.path() / ("input" + std::string(ending_of(kind, target)));
  {
    std::ofstream file(input, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) return no_room();
  }
  const std::string format = target == Target::kWord ? "docx" : "xlsx";
  const fs::path output = folder.path() / "output";
  const std::string profile = "-env:UserInstallation=file://" + (folder.path() / "profile").string();
  Child child({options_.program.string(), profile, "--headless", "--norestore", "--convert-to", format, "--outdir",
               output.string(), input.string()},
              folder.path());
  if (!child.started()) return not_installed();
  const std::int64_t deadline = options_.clock() + options_.milliseconds;
  while (!child.ended()) {
    if (options_.clock() > deadline) return too_slow();
    poll(nullptr, 0, kPollMilliseconds);
  }
  return load(output / ("input." + format), options_.output_bytes);
}

}  // namespace gouji::read::legacy
