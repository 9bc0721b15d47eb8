# Writes version.cpp from version.cpp.in: run at each build with -D SOURCE, TEMPLATE, OUTPUT, VERSION
# and BUILD_TYPE. An unchanged answer leaves the file alone, so nothing is compiled again.
set(VITARA_VERSION ${VERSION})
set(VITARA_BUILD_TYPE ${BUILD_TYPE})
set(VITARA_COMMIT "")
find_program(GIT git)
if(GIT AND EXISTS ${SOURCE}/.git)
  # Without optional locks: a build must never be in the way of a commit.
  execute_process(
    COMMAND ${GIT} --no-optional-locks describe --tags --always --dirty
    WORKING_DIRECTORY ${SOURCE} OUTPUT_VARIABLE described RESULT_VARIABLE failed
    ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(failed EQUAL 0)
    set(VITARA_COMMIT "${described}")
  endif()
endif()
configure_file(${TEMPLATE} ${OUTPUT} @ONLY)
