// From MuPDF's failures to our errors, from its bytes to our strings.
#include "read/pdf/engine.h"

#include "read/pdf/engine_calls.h"

namespace gouji::read::pdf {
namespace {

base::Error error_of(Failure failure, std::int32_t page) {
  base::Place place;
  place.page = page;
  const std::string where_zh = page > 0 ? "第 " + std::to_string(page) + " 页" : "这份 PDF ";
  const std::string where_en = page > 0 ? "Page " + std::to_string(page) : "This PDF";
  switch (failure) {
    case Failure::kPassword:
      return {base::ErrorCode::kUnsupported, "这份 PDF 有密码，打不开；请去掉密码后再检查。",
              "This PDF needs a password; remove it and check again.", place};
    case Failure::kMemory:
      return {base::ErrorCode::kTooLarge, where_zh + "需要的内存超过上限，没有读取；请拆分后再检查。",
              where_en + " takes more memory than allowed and was not read; split the file and check the parts.",
              place};
    case Failure::kTooMuch:
      return {base::ErrorCode::kTooLarge, where_zh + "的文字或线条超过上限，没有读取；请拆分后再检查。",
              where_en + " has more characters or lines than allowed and was not read; split it.", place};
    case Failure::kNone:
    case Failure::kDamaged:
      break;
  }
  return {base::ErrorCode::kMalformed, where_zh + "已损坏，读不出来；请用原软件重新导出后再检查。",
          where_en + " is damaged and cannot be read; export it again from its program.", place};
}

base::Error no_pages() {
  return {base::ErrorCode::kMalformed,
          "这份 PDF 没有一页；文件可能不完整，请重新下载或导出。",
          "This PDF has no page; it may be incomplete: download or export it again.",
          {}};
}

base::Error too_many_pages(std::int32_t pages) {
  return {base::ErrorCode::kTooLarge,
          "这份 PDF 有 " + std::to_string(pages) + " 页，超过上限 " + std::to_string(File::kPages) +
              " 页；请拆分后再检查。",
          "This PDF has " + std::to_string(pages) + " pages, more than the limit of " + std::to_string(File::kPages) +
              "; split it and check the parts.",
          {}};
}

std::string text_of(const Made& made) { return {reinterpret_cast<const char*>(made.bytes), made.length}; }

}  // namespace

std::string engine_name() { return std::string("MuPDF ") + engine_version(); }

void File::Close::operator()(Engine* engine) const { close_engine(engine); }
File::File(File&&) noexcept = default;
File& File::operator=(File&&) noexcept = default;
File::~File() = default;

base::Result<File> File::open(std::string_view bytes) {
  Failure failure = Failure::kNone;
  File file;
  file.engine_.reset(open_engine(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), &failure));
  if (failure != Failure::kNone) return error_of(failure, 0);
  file.pages_ = count_pages(file.engine_.get(), &failure);
  if (failure != Failure::kNone) return error_of(failure, 0);
  if (file.pages_ <= 0) return no_pages();
  if (file.pages_ > kPages) return too_many_pages(file.pages_);
  return file;
}

base::Result<File::Painted> File::painted(std::int32_t number) {
  PageSize size;
  if (const Failure failure = measure_page(engine_.get(), number - 1, &size); failure != Failure::kNone) {
    return error_of(failure, number);
  }
  PageBuilder builder(number, size.width, size.height);
  if (const Failure failure = paint_page(engine_.get(), number - 1, Turn::kNone, &builder); failure != Failure::kNone) {
    return error_of(failure, number);
  }
  const Turn turn = builder.wanted_turn();
  if (turn == Turn::kNone) return Painted{builder.take(), turn};
  if (turn != Turn::kHalf) std::swap(size.width, size.height);
  PageBuilder turned(number, size.width, size.height);
  if (const Failure failure = paint_page(engine_.get(), number - 1, turn, &turned); failure != Failure::kNone) {
    return error_of(failure, number);
  }
  return Painted{turned.take(), turn};
}

base::Result<std::string> File::render(std::int32_t number, std::uint32_t dots_per_inch,
                                       const std::vector<worker::Mark>& covered) {
  Made made;
  if (number < 1 || number > pages_) return error_of(Failure::kDamaged, number);
  const Failure failure = render_page(engine_.get(), number - 1, dots_per_inch, covered.data(), covered.size(), &made);
  if (failure != Failure::kNone) return error_of(failure, number);
  return text_of(made);
}

base::Result<std::string> File::with_marks(const std::vector<worker::Mark>& marks) {
  for (const worker::Mark& mark : marks) {
    if (mark.page < 1 || mark.page > pages_) continue;
    if (const Failure failure = add_mark(engine_.get(), mark); failure != Failure::kNone) {
      return error_of(failure, mark.page);
    }
  }
  Made made;
  if (const Failure failure = save(engine_.get(), &made); failure != Failure::kNone) return error_of(failure, 0);
  return text_of(made);
}

}  // namespace gouji::read::pdf
