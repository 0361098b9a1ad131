"""Is the house alive? For health checks of the machine room; says nothing about anybody."""

import logging

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views import View

from koperasi.core.izin import PUBLIK, IzinDiperlukanMixin

logger = logging.getLogger(__name__)


def basis_data_menjawab() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        logger.warning("basis data tidak menjawab")
        return False
    return True


def broker_menjawab() -> bool:
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=2, socket_timeout=2
        ) as broker:
            return bool(broker.ping())
    except redis.RedisError:
        logger.warning("broker tidak menjawab")
        return False


class SehatView(IzinDiperlukanMixin, View):
    izin = PUBLIK

    def get(self, request: HttpRequest) -> JsonResponse:
        bagian = {"basis_data": basis_data_menjawab(), "broker": broker_menjawab()}
        return JsonResponse(bagian, status=200 if all(bagian.values()) else 503)
