# syntax=docker/dockerfile:1
# The application as one image: web, worker, beat and migrations differ only in their command.

FROM python:3.13-slim-bookworm AS rakit
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_ROOT_USER_ACTION=ignore
RUN python -m venv /opt/renteng
COPY requirements/produksi.txt /tmp/produksi.txt
RUN /opt/renteng/bin/python -m pip install --quiet --require-hashes -r /tmp/produksi.txt


FROM python:3.13-slim-bookworm
# Pango draws the PDFs; harfbuzz-subset makes them in half the time. Fonts come with the packages.
# pg_dump and its friends must not be older than the server of docker-compose.yml, and Debian's are;
# postgresql-common knows the way to PostgreSQL's own packages.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        ca-certificates \
        libharfbuzz-subset0 \
        libpango-1.0-0 \
        libpangoft2-1.0-0 \
        postgresql-common \
    && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
    && apt-get install -y --no-install-recommends postgresql-client-17 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 renteng \
    && useradd --system --uid 10001 --gid renteng --no-create-home --home-dir /nonexistent \
        --shell /usr/sbin/nologin renteng \
    && install -d -o renteng -g renteng -m 0700 /data /cadangan
COPY --from=rakit /opt/renteng /opt/renteng
ENV PATH=/opt/renteng/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=koperasi.settings.prod \
    STATIC_ROOT=/statis \
    XDG_CACHE_HOME=/tmp/tembolok \
    VAR_DIR=/data
WORKDIR /aplikasi
COPY manage.py ./
COPY docker/sehat.py ./docker/sehat.py
COPY koperasi ./koperasi
COPY anggota ./anggota
COPY kelompok ./kelompok
COPY akuntansi ./akuntansi
COPY simpan_pinjam ./simpan_pinjam
COPY rat ./rat
COPY templates ./templates
COPY static ./static
# Static files are part of the image. Collecting needs settings but no secret and no server; these
# values exist for this one command and are in no layer's environment.
RUN python -m compileall -q koperasi anggota kelompok akuntansi simpan_pinjam rat \
    && VAR_DIR=/tmp/rakit \
       SECRET_KEY=hanya-untuk-mengumpulkan-berkas-statis \
       KUNCI_PRIBADI=hanya-untuk-mengumpulkan-berkas-statis \
       SEGEL_KUNCI=hanya-untuk-mengumpulkan-berkas-statis \
       DATABASE_URL=postgresql://tidak.ada/tidak \
       DATABASE_OWNER_URL=postgresql://tidak.ada/tidak \
       REDIS_URL=redis://tidak.ada/0 \
       ALLOWED_HOSTS=localhost \
       ALAMAT_PUBLIK=https://localhost \
       python manage.py collectstatic --noinput --verbosity=0 \
    && rm -rf /tmp/rakit \
    && chmod -R a+rX /statis /aplikasi
USER renteng
VOLUME /data /cadangan
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=6s --start-period=40s --retries=3 \
    CMD ["python", "/aplikasi/docker/sehat.py", "web"]
CMD ["gunicorn", "koperasi.wsgi:application", "--bind", "0.0.0.0:8000", \
     "--worker-class", "gthread", "--workers", "2", "--threads", "4", \
     "--timeout", "60", "--graceful-timeout", "20", "--worker-tmp-dir", "/dev/shm", \
     "--no-control-socket", "--logger-class", "koperasi.core.log_gunicorn.PencatatGunicorn"]
