# Sourced by .ci/run. A Docker engine for the tests with containers, and the image that they use: made here from Debian's
# packages, since it must not depend on an image registry.
docker_image=zmq-test-peer:bookworm
docker_cache=$HOME/.cache/zmq-interop/zmq-test-peer-bookworm.tar.gz
docker_home=
docker_pid=

docker_start() {
    docker info >/dev/null 2>&1 && return
    # An engine of its own, in a folder of its own: what may be installed on the machine stays as it is.
    docker_home=$(mktemp -d)
    "${sudo[@]}" dockerd --data-root "$docker_home/data" --exec-root "$docker_home/exec" \
        --pidfile "$docker_home/pid" >"$docker_home/log" 2>&1 &
    docker_pid=$!
    for _ in {1..120}; do
        docker info >/dev/null 2>&1 && return
        kill -0 "$docker_pid" 2>/dev/null || break
        sleep 0.5
    done
    tail -5 "$docker_home/log" >&2
    fail "no Docker engine answers, and none could be started (this needs root and a kernel that permits containers)"
}

docker_build_image() {
    docker image inspect "$docker_image" >/dev/null 2>&1 && return
    if [[ ! -s $docker_cache ]]; then
        local root
        root=$(mktemp -d)
        # Named in full: debootstrap does not find who provides what python3-zmq asks for.
        "${sudo[@]}" debootstrap --variant=minbase --include=python3,python3-cffi-backend,python3-zmq bookworm "$root/fs" \
            "${DEBIAN_MIRROR:-http://deb.debian.org/debian}" >"$root/log" 2>&1 \
            || { tail -5 "$root/log" >&2; fail "debootstrap failed"; }
        mkdir -p "$(dirname "$docker_cache")"
        "${sudo[@]}" tar -C "$root/fs" --exclude='./var/cache/apt/*' --exclude='./var/lib/apt/lists/*' \
            --exclude='./usr/share/doc/*' --exclude='./usr/share/locale/*' -c . | gzip -1 >"$docker_cache.part" \
            && mv "$docker_cache.part" "$docker_cache" || fail "cannot pack the image"
        "${sudo[@]}" rm -rf "$root"
    fi
    docker import "$docker_cache" "$docker_image" >/dev/null || fail "cannot import the image"
}

docker_stop() {
    [[ -n $docker_pid ]] || return 0
    "${sudo[@]}" kill "$(cat "$docker_home/pid" 2>/dev/null || echo "$docker_pid")" 2>/dev/null
    wait "$docker_pid" 2>/dev/null
    "${sudo[@]}" rm -rf "$docker_home"
}
