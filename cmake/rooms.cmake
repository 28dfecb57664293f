# One room of src/ is one library. USES names the rooms whose headers it may include; data/architecture/rooms.csv
# states the same arrows for the test that reads every #include.
add_library(gouji_flags INTERFACE)
target_compile_options(gouji_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror)
# __int128 is the exact integer type of base/rational.h; -Wpedantic would reject it.
target_compile_options(gouji_flags INTERFACE -Wno-pedantic)
# g++ 12 reports members of a moved std::variant as uninitialised when it inlines at -O2 (a known false alarm of that version);
# the dev preset runs under sanitizers, which find the real ones.
target_compile_options(gouji_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
if(GOUJI_SANITIZE)
  # null, alignment, vptr and object-size would cost a quarter of the compile time; a bad address stops under ASan anyhow, and
  # the fuzz preset has them all.
  target_compile_options(gouji_flags INTERFACE -fsanitize=address,undefined -fno-sanitize=null,alignment,vptr,object-size
                                               -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(gouji_flags INTERFACE -fsanitize=address,undefined)
endif()
if(GOUJI_FUZZ)
  target_compile_options(gouji_flags INTERFACE -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
  target_link_options(gouji_flags INTERFACE -fsanitize=address,undefined)
endif()

function(gouji_room NAME)
  cmake_parse_arguments(ROOM "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  # A source that is listed but not in the tree yet must not stop the other rooms from being built.
  set(sources "")
  foreach(source ${ROOM_SOURCES})
    cmake_path(ABSOLUTE_PATH source)
    if(EXISTS ${source})
      list(APPEND sources ${source})
    else()
      message(WARNING "room ${NAME}: ${source} is not in the tree")
      cmake_path(GET source PARENT_PATH folder)
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder})
    endif()
  endforeach()
  if(NOT sources)
    return()
  endif()
  add_library(gouji_${NAME} STATIC ${sources})
  add_library(gouji::${NAME} ALIAS gouji_${NAME})
  target_include_directories(gouji_${NAME} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(gouji_${NAME} PRIVATE gouji_flags ${ROOM_LIBRARIES})
  foreach(used ${ROOM_USES})
    if(TARGET gouji_${used})
      target_link_libraries(gouji_${NAME} PUBLIC gouji_${used})
    else()
      message(WARNING "room ${NAME}: it uses ${used}, which is not in the tree")
    endif()
  endforeach()
endfunction()
